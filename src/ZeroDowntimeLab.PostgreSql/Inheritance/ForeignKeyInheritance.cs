namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// The foreign keys of the column and those that point at it. Each is added without a look at the rows, then proven.
/// One that points at the new column rests on the copy of the unique index of the old one, which comes before it.
/// </summary>
internal static class ForeignKeyInheritance
{
    public static async Task<ColumnInheritance> ReadAsync(CatalogReader catalog, ReplacedColumn column)
    {
        var keys = await ForeignKeyEntry.ReadAsync(catalog, column.Table, column.Name).ConfigureAwait(false);
        if (column.Heir is not { } heir)
            return ColumnInheritance.Join([.. keys.Select(key => Leave(column, key))]);

        var copies = await ForeignKeyEntry.ReadAsync(catalog, column.Table, heir.Name).ConfigureAwait(false);
        copies.RemoveAll(copy => !ReplacedColumn.IsCopyName(copy.Name));
        List<ColumnInheritance> parts = [];
        HashSet<(string, string)> wanted = [];
        foreach (var key in keys)
        {
            if (Refusal(column, heir, key) is { } reason)
            {
                parts.Add(new() { Obstacles = [new("foreign key", key.Name, $"of {key.Table} {reason}")] });
                continue;
            }

            var definition = key.Definition((table, name) => table == column.Table && name == column.Name ? heir.Name : name);
            var copyName = column.CopyName(key.Name, key.Table, definition);
            wanted.Add((key.Table, copyName));
            var copy = copies.Find(copy => copy.Table == key.Table && copy.Name == copyName);
            parts.Add(new()
            {
                AfterBackfill = [.. Add(key, Identifier.Quote(copyName), definition, copy)],
                BeforeDrop = PointsAt(key, column.Table, column.Name) ? [Drop(key)] : [],
                AfterDrop = [.. TakeOver(key, Identifier.Quote(copyName))],
            });
        }

        return ColumnInheritance.Join(
        [
            new()
            {
                AfterBackfill = [.. copies.Where(copy => !wanted.Contains((copy.Table, copy.Name))).Select(Drop)],
                OnUndo = [.. copies.Where(copy => PointsAt(copy, column.Table, heir.Name)).Select(Drop)],
            },
            .. parts,
        ]);
    }

    private static string? Refusal(ReplacedColumn column, Column heir, ForeignKeyEntry key) => key switch
    {
        _ when ReplacedColumn.IsOurs(key.Name) => "belongs to another plan; complete it or roll it back first",
        { IsOfPartitionedTable: true } => "cannot be added beside live traffic, because that table is partitioned",
        { SetsDefault: true } when key.Table == column.Table && key.Columns.Contains(column.Name) =>
            $"sets a default, and while both columns stand '{heir.Name}' has none; drop it first, and add it to '{heir.Name}' afterwards",
        { IsTemporal: true } => $"is one over periods; drop it first, and add it with '{heir.Name}' afterwards",
        _ when !key.Columns.Contains(column.Name) && !key.TargetColumns.Contains(column.Name) =>
            $"rests on a unique index that has column '{column.Name}' of '{column.TableName}' in its INCLUDE",
        _ => null,
    };

    private static ColumnInheritance Leave(ReplacedColumn column, ForeignKeyEntry key) =>
        PointsAt(key, column.Table, column.Name) || !key.Columns.Contains(column.Name)
            ? new() { Obstacles = [new("foreign key", key.Name, $"of {key.Table} points at column '{column.Name}' of '{column.TableName}', which is not just copied; drop it first")] }
            : new() { Cautions = [column.Goes($"foreign key '{key.Name}'")] };

    private static IEnumerable<SqlStatement> Add(ForeignKeyEntry key, string name, string definition, ForeignKeyEntry? copy)
    {
        if (copy is null)
        {
            yield return new(
                $"ALTER TABLE {key.Table} ADD CONSTRAINT {name} {definition}{(key.IsEnforced ? " NOT VALID" : "")}",
                TableLock.ShareRowExclusive);
        }

        if (key.IsProven && copy is not { IsProven: true })
            yield return new($"ALTER TABLE {key.Table} VALIDATE CONSTRAINT {name}", TableLock.ShareUpdateExclusive, Alone: true);
    }

    private static IEnumerable<SqlStatement> TakeOver(ForeignKeyEntry key, string copy)
    {
        var name = Identifier.Quote(key.Name);
        yield return new($"ALTER TABLE {key.Table} RENAME CONSTRAINT {copy} TO {name}", TableLock.AccessExclusive);
        if (key.Comment is not null)
            yield return new($"COMMENT ON CONSTRAINT {name} ON {key.Table} IS {ColumnTypes.Literal(key.Comment)}", TableLock.ShareUpdateExclusive);
    }

    // With it goes the trigger on the other table, so PostgreSQL locks both.
    private static SqlStatement Drop(ForeignKeyEntry key) => new(
        $"ALTER TABLE IF EXISTS {key.Table} DROP CONSTRAINT IF EXISTS {Identifier.Quote(key.Name)}", TableLock.AccessExclusive);

    private static bool PointsAt(ForeignKeyEntry key, string table, string column) =>
        key.Target == table && key.TargetColumns.Contains(column);
}
