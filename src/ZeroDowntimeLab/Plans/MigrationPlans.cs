using static ZeroDowntimeLab.MigrationPhase;

namespace ZeroDowntimeLab;

/// <summary>The plans for the usual changes, made the safe way: expand, migrate, contract.</summary>
public static class MigrationPlans
{
    /// <summary>A new column, beside the others or in place of one.</summary>
    /// <param name="id">What identifies the plan.</param>
    /// <param name="table">The table as it is now.</param>
    /// <param name="column">The column in its final definition.</param>
    /// <param name="oldColumn">The column that it replaces, if any.</param>
    /// <param name="transform">
    /// How its value comes from the old one. Default: a copy. With <see cref="Transform.WithBack"/> it also says how the
    /// old value comes from the new one, for old code while both are there. A copy has its own way back. With another
    /// transform that has none, the old column does not follow, and <see cref="MigrationSafety.Validate"/> warns of it.
    /// </param>
    /// <returns>A plan of two steps, or of three if the column replaces one.</returns>
    /// <exception cref="ColumnNotFoundException">The table has no such old column.</exception>
    public static MigrationPlan AddColumn(
        string id, Table table, Column column, string? oldColumn = null, Transform? transform = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(column);
        var title = $"Add {column.Name}";
        if (oldColumn is not null)
        {
            transform ??= Transform.Copy(oldColumn);
            var back = transform.Back ?? (transform.CopiedColumn is null ? null : Transform.Copy(column.Name));
            return new MigrationPlan(id, title, Replace(table, oldColumn, [new(column, transform)], back));
        }

        return new MigrationPlan(id, title,
        [
            Step(Expanding, new AddColumn(table.Name, column)),
            Step(Migrating, new Backfill(table.Name, column, transform ?? Transform.Constant(column.Default))),
        ]);
    }

    /// <summary>Another name for a column: a new column beside the old one, kept equal, filled, and put in its place.</summary>
    /// <returns>A plan of three steps.</returns>
    /// <exception cref="ColumnNotFoundException">The table has no such column.</exception>
    public static MigrationPlan RenameColumn(string id, Table table, string oldName, string newName)
    {
        ArgumentNullException.ThrowIfNull(table);
        var column = table.GetColumn(oldName) with { Name = newName };
        return new MigrationPlan(
            id, $"Rename {oldName} to {newName}", Replace(table, oldName, [new(column, Transform.Copy(oldName))], Transform.Copy(newName)));
    }

    /// <summary>Several columns in place of one, with the way back for old code.</summary>
    /// <param name="id">What identifies the plan.</param>
    /// <param name="table">The table as it is now.</param>
    /// <param name="oldColumn">The column to split.</param>
    /// <param name="into">The columns as they are to be in the end.</param>
    /// <param name="rule">
    /// How each comes from the old one, and the old one from them. Default, for two columns: the text up to the first
    /// space, and the text after it (<see cref="SplitRule.AtFirstSpace"/>).
    /// </param>
    /// <exception cref="ArgumentException">The rule is needed and missing, or has not as many parts as there are columns.</exception>
    /// <exception cref="ColumnNotFoundException">The table has no such old column.</exception>
    public static MigrationPlan SplitColumn(
        string id, Table table, string oldColumn, IEnumerable<Column> into, SplitRule? rule = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        Column[] columns = [.. into];
        if (columns is [var first, var rest])
            rule ??= SplitRule.AtFirstSpace(oldColumn, first.Name, rest.Name);
        IReadOnlyList<Transform> parts = rule?.Parts ?? [];
        if (columns.Length == 0 || parts.Count != columns.Length)
            throw new ArgumentException($"Splitting '{oldColumn}' into {columns.Length} columns needs as many transforms; it got {parts.Count}", nameof(rule));
        var title = $"Split {oldColumn} into {string.Join(" and ", columns.Select(column => column.Name))}";
        Assignment[] forward = [.. columns.Zip(parts, (column, part) => new Assignment(column, part))];
        return new MigrationPlan(id, title, Replace(table, oldColumn, forward, rule?.Back));
    }

    /// <summary>New tables that share out the columns of one, which is dropped once they have all its rows.</summary>
    /// <param name="id">What identifies the plan.</param>
    /// <param name="database">The database as it is now.</param>
    /// <param name="source">The table to split.</param>
    /// <param name="into">The new tables, without rows. What they have of the columns of the source is copied.</param>
    /// <exception cref="TableNotFoundException">There is no such table.</exception>
    /// <exception cref="ArgumentException">There is no new table, or one shares no column with the source.</exception>
    /// <remarks>
    /// There is no sync between tables: a write to the old table after its rows were copied makes the last step refuse to
    /// drop it. Pause those writes, or have the application write both.
    /// </remarks>
    public static MigrationPlan SplitTable(string id, Database database, string source, params IEnumerable<Table> into)
    {
        ArgumentNullException.ThrowIfNull(database);
        var old = database[source];
        Table[] tables = [.. into];
        if (tables.Length == 0)
            throw new ArgumentException($"Splitting '{source}' needs at least one new table", nameof(into));

        CopyRows[] copies = [.. tables.Select(table => new CopyRows(source, table.Name, table.ColumnNames.Intersect(old.ColumnNames)))];
        return new MigrationPlan(id, $"Split {source} into {string.Join(" and ", tables.Select(table => table.Name))}",
        [
            .. tables.Select(table => Step(Expanding, new CreateTable(table.Name, table.Columns))),
            .. copies.Select(copy => Step(Migrating, copy)),
            Step(Contracting, new DropTable(source, old.Columns, copies)),
        ]);
    }

    // Add the new columns beside the old one, keep both sides equal, fill the new side, drop the old one.
    private static IEnumerable<MigrationStep> Replace(Table table, string oldName, Assignment[] forward, Transform? back)
    {
        var old = table.GetColumn(oldName);
        var sync = new ColumnSync([old], forward, back is null ? [] : [new Assignment(old, back)]);
        return
        [
            .. sync.NewColumns.Select(column => Step(Expanding, new AddColumn(table.Name, column, sync))),
            Step(Migrating, new Backfill(table.Name, forward, sync)),
            Step(Contracting, new DropColumn(table.Name, old, sync)),
        ];
    }

    private static MigrationStep Step(MigrationPhase phase, Operation operation) => new(phase, operation.Description, operation);
}
