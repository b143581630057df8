namespace ZeroDowntimeLab.PostgreSql;

/// <summary>The check constraints that name the column: added without a look at the rows, then proven.</summary>
internal static class CheckInheritance
{
    public static async Task<ColumnInheritance> ReadAsync(CatalogReader catalog, ReplacedColumn column, Shape? shape)
    {
        var checks = await CheckEntry.ReadAsync(catalog, column.Table, column.Name).ConfigureAwait(false);
        if (shape is null)
            return new() { Cautions = [.. checks.Select(check => column.Goes($"check constraint '{check.Name}'"))] };

        var copies = await CheckEntry.ReadAsync(catalog, column.Table, shape.Heir.Name).ConfigureAwait(false);
        List<ColumnInheritance> parts = [];
        HashSet<string> wanted = [];
        foreach (var check in checks)
        {
            var (rewritten, refusal) = ReplacedColumn.IsOurs(check.Name)
                ? (null, "belongs to another plan; complete it or roll it back first")
                : await shape.RewriteAsync(
                    $"ALTER TABLE {Shape.Table} ADD CONSTRAINT zero_downtime_lab_trial {check.Definition}",
                    (table, name) => CheckEntry.ReadAsync(catalog, table, name)).ConfigureAwait(false);
            if (rewritten is null)
            {
                parts.Add(new() { Obstacles = [new("check constraint", check.Name, refusal!)] });
                continue;
            }

            var name = column.CopyName(check.Name, column.Table, rewritten.Definition);
            wanted.Add(name);
            var copy = copies.Find(copy => copy.Name == name);
            parts.Add(new()
            {
                AfterBackfill = [.. Add(column.Table, Identifier.Quote(name), check with { Definition = rewritten.Definition }, copy)],
                AfterDrop = [.. TakeOver(column.Table, Identifier.Quote(name), check)],
                Cautions = check.IsProven || !check.IsEnforced ? [] : [Unproven(column, check)],
            });
        }

        var leftOver = copies.Where(copy => ReplacedColumn.IsCopyName(copy.Name) && !wanted.Contains(copy.Name));
        return ColumnInheritance.Join([new() { AfterBackfill = [.. leftOver.Select(copy => Drop(column.Table, copy.Name))] }, .. parts]);
    }

    private static IEnumerable<SqlStatement> Add(string table, string name, CheckEntry check, CheckEntry? copy)
    {
        if (copy is null)
        {
            yield return new(
                $"ALTER TABLE {table} ADD CONSTRAINT {name} {check.Definition}{(check.IsEnforced ? " NOT VALID" : "")}",
                TableLock.AccessExclusive);
        }

        if (check.IsProven && copy is not { IsProven: true })
            yield return new($"ALTER TABLE {table} VALIDATE CONSTRAINT {name}", TableLock.ShareUpdateExclusive, Alone: true);
    }

    private static IEnumerable<SqlStatement> TakeOver(string table, string copy, CheckEntry check)
    {
        var name = Identifier.Quote(check.Name);
        yield return new($"ALTER TABLE {table} RENAME CONSTRAINT {copy} TO {name}", TableLock.AccessExclusive);
        if (check.Comment is not null)
            yield return new($"COMMENT ON CONSTRAINT {name} ON {table} IS {ColumnTypes.Literal(check.Comment)}", TableLock.ShareUpdateExclusive);
    }

    private static string Unproven(ReplacedColumn column, CheckEntry check) =>
        $"Check constraint '{check.Name}' of '{column.TableName}' was never proven; a row that does not fit it stops the backfill";

    private static SqlStatement Drop(string table, string name) => new(
        $"ALTER TABLE {table} DROP CONSTRAINT IF EXISTS {Identifier.Quote(name)}", TableLock.AccessExclusive);
}
