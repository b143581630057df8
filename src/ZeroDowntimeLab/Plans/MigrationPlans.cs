using static ZeroDowntimeLab.MigrationPhase;

namespace ZeroDowntimeLab;

/// <summary>The plans for the usual changes, made the safe way: expand, migrate, contract.</summary>
public static class MigrationPlans
{
    /// <summary>A new column, beside the others or in place of one.</summary>
    /// <param name="id">What identifies the plan.</param>
    /// <param name="table">The table as it is now.</param>
    /// <param name="column">The column as it is to be in the end.</param>
    /// <param name="oldColumn">The column that it replaces, if any.</param>
    /// <param name="transform">How its value comes from the old one; as it is if not said.</param>
    /// <param name="back">
    /// How the old value comes from the new one, for old code while both are there. A copy has its own way back; for a
    /// transform without one, the old column does not follow, and <see cref="MigrationSafety.Validate"/> warns of it.
    /// </param>
    /// <returns>A plan of two steps, or of three if the column replaces one.</returns>
    /// <exception cref="ColumnNotFoundException">The table has no such old column.</exception>
    public static MigrationPlan AddColumn(
        string id, Table table, Column column, string? oldColumn = null, Transform? transform = null, Transform? back = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(column);
        var title = $"Add {column.Name}";
        if (oldColumn is not null)
        {
            back ??= transform is null or { CopiedColumn: not null } ? Transform.Copy(column.Name) : null;
            return Replace(id, title, table, oldColumn, [new(column, transform ?? Transform.Copy(oldColumn))], back);
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
        return Replace(
            id, $"Rename {oldName} to {newName}", table, oldName, [new(column, Transform.Copy(oldName))], Transform.Copy(newName));
    }

    /// <summary>Several columns in place of one, with the way back for old code.</summary>
    /// <param name="id">What identifies the plan.</param>
    /// <param name="table">The table as it is now.</param>
    /// <param name="oldColumn">The column to split.</param>
    /// <param name="into">The columns as they are to be in the end.</param>
    /// <param name="transforms">
    /// How each comes from the old one. For two columns it may be left out: the text up to the first space, and the
    /// text after it.
    /// </param>
    /// <param name="back">How the old value comes from the new ones. It is left out together with the transforms.</param>
    /// <exception cref="ArgumentException">Transforms are needed and missing, or are not as many as columns.</exception>
    /// <exception cref="ColumnNotFoundException">The table has no such old column.</exception>
    public static MigrationPlan SplitColumn(
        string id,
        Table table,
        string oldColumn,
        IEnumerable<Column> into,
        IEnumerable<Transform>? transforms = null,
        Transform? back = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        Column[] columns = [.. into];
        if (transforms is null && columns is [var first, var rest])
        {
            transforms = [Words.First(oldColumn), Words.Rest(oldColumn)];
            back ??= Words.Join(first.Name, rest.Name);
        }

        Transform[] ways = [.. transforms ?? []];
        if (columns.Length == 0 || ways.Length != columns.Length)
            throw new ArgumentException($"Splitting '{oldColumn}' into {columns.Length} columns needs as many transforms; it got {ways.Length}", nameof(transforms));
        var title = $"Split {oldColumn} into {string.Join(" and ", columns.Select(column => column.Name))}";
        return Replace(id, title, table, oldColumn, [.. columns.Zip(ways, (column, way) => new Assignment(column, way))], back);
    }

    /// <summary>New tables that share out the columns of one, which is dropped once they have all its rows.</summary>
    /// <param name="id">What identifies the plan.</param>
    /// <param name="database">The database as it is now.</param>
    /// <param name="source">The table to split.</param>
    /// <param name="into">The new tables, without rows. What they have of the columns of the source is copied.</param>
    /// <exception cref="TableNotFoundException">There is no such table.</exception>
    /// <exception cref="ArgumentException">There is no new table, or one shares no column with the source.</exception>
    /// <remarks>
    /// There is no sync between tables: what is written to the old table after its rows were copied makes the last step
    /// refuse to drop it. Pause those writes, or have the application write both.
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

    private static MigrationPlan Replace(
        string id, string title, Table table, string oldName, Assignment[] forward, Transform? back)
    {
        var old = table.GetColumn(oldName);
        var sync = new ColumnSync([old], forward, back is null ? [] : [new Assignment(old, back)]);
        return new MigrationPlan(id, title,
        [
            .. sync.NewColumns.Select(column => Step(Expanding, new AddColumn(table.Name, column, sync))),
            Step(Migrating, new Backfill(table.Name, forward, sync)),
            Step(Contracting, new DropColumn(table.Name, old, sync)),
        ]);
    }

    private static MigrationStep Step(MigrationPhase phase, Operation operation) => new(phase, operation.Description, operation);
}
