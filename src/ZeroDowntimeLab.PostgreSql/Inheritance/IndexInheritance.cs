namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// The indexes that have the column, with the unique constraints and the primary key that rest on them. Each is built
/// anew beside the old one while everybody works on, and takes its name and its place when the old column goes.
/// </summary>
internal static class IndexInheritance
{
    public static async Task<ColumnInheritance> ReadAsync(CatalogReader catalog, ReplacedColumn column, Shape? shape)
    {
        var indexes = await IndexEntry.ReadAsync(catalog, column.Table, column.Name).ConfigureAwait(false);
        if (shape is null)
            return new() { Cautions = [.. indexes.Select(index => column.Goes($"{index.Kind} '{index.Name}'"))] };

        var copies = await IndexEntry.ReadAsync(catalog, column.Table, shape.Heir.Name).ConfigureAwait(false);
        List<ColumnInheritance> parts = [];
        HashSet<string> wanted = [];
        foreach (var index in indexes)
        {
            if (!index.IsValid && index.Constraint is null && !column.IsPartitioned)
            {
                parts.Add(new() { Cautions = [column.Goes($"index '{index.Name}', which was never fully built,")] });
                continue;
            }

            var (definition, refusal) = Refusal(column, shape.Heir, index) is { } reason
                ? (null, reason)
                : await RewriteAsync(catalog, shape, index).ConfigureAwait(false);
            if (definition is null)
            {
                parts.Add(new() { Obstacles = [new(index.Kind, index.Name, refusal!)] });
                continue;
            }

            var name = column.CopyName(index.Name, column.Schema, definition.ToString());
            wanted.Add(name);
            var copy = copies.Find(copy => copy.Name == name);
            parts.Add(new()
            {
                AfterBackfill = [.. Build(column, name, definition, copy)],
                AfterDrop = [.. TakeOver(column, name, index)],
                Cautions = definition.IsUnique ? [SideBySide(column, shape.Heir, index)] : [],
            });
        }

        var leftOver = copies.Where(copy => ReplacedColumn.IsCopyName(copy.Name) && !wanted.Contains(copy.Name));
        return ColumnInheritance.Join([new() { AfterBackfill = [.. leftOver.Select(copy => Drop(column, copy.Name))] }, .. parts]);
    }

    private static string? Refusal(ReplacedColumn column, Column heir, IndexEntry index) => index switch
    {
        _ when ReplacedColumn.IsOurs(index.Name) => "belongs to another plan; complete it or roll it back first",
        _ when column.IsPartitioned => $"cannot be built beside live traffic, because '{column.TableName}' is partitioned",
        { Constraint: "x" } => $"cannot be built beside live traffic; drop it first, and add it to '{heir.Name}' afterwards",
        { IsTemporal: true } => $"is one WITHOUT OVERLAPS; drop it first, and add it to '{heir.Name}' afterwards",
        { IsDeferrable: true } => "is deferrable, and while such a one is built it would refuse what clients may write",
        { Constraint: "p" } or { IsReplicaIdentity: true } when heir.IsNullable =>
            $"{(index.Constraint == "p" ? "needs" : "tells rows apart and needs")} NOT NULL, and the plan has '{heir.Name}' nullable",
        _ => null,
    };

    private static async Task<(IndexDefinition? Definition, string? Refusal)> RewriteAsync(
        CatalogReader catalog, Shape shape, IndexEntry index)
    {
        var plain = index.Definition with { Tablespace = null };
        var (rewritten, refusal) = await shape.RewriteAsync(
            $"CREATE {Unique(plain)}INDEX zero_downtime_lab_trial {plain.On(Shape.Table)}",
            (table, column) => IndexEntry.ReadAsync(catalog, table, column)).ConfigureAwait(false);
        return (rewritten is null ? null : rewritten.Definition with { Tablespace = index.Definition.Tablespace }, refusal);
    }

    private static IEnumerable<SqlStatement> Build(ReplacedColumn column, string name, IndexDefinition definition, IndexEntry? copy)
    {
        if (copy is { IsValid: true })
            yield break;
        if (copy is not null)
            yield return Drop(column, name);
        yield return new(
            $"CREATE {Unique(definition)}INDEX CONCURRENTLY {Identifier.Quote(name)} {definition.On(column.Table)}",
            TableLock.ShareUpdateExclusive, Alone: true);
    }

    private static SqlStatement Drop(ReplacedColumn column, string name) => new(
        $"DROP INDEX CONCURRENTLY IF EXISTS {column.Schema}.{Identifier.Quote(name)}", TableLock.ShareUpdateExclusive, Alone: true);

    private static IEnumerable<SqlStatement> TakeOver(ReplacedColumn column, string copy, IndexEntry index)
    {
        var name = Identifier.Quote(index.Name);
        var alterTable = $"ALTER TABLE {column.Table}";
        var alterIndex = $"ALTER INDEX {column.Schema}.{name}";
        yield return index.Constraint switch
        {
            null => new($"ALTER INDEX {column.Schema}.{Identifier.Quote(copy)} RENAME TO {name}", TableLock.ShareUpdateExclusive),
            _ => new(
                $"{alterTable} ADD CONSTRAINT {name} {(index.Constraint == "p" ? "PRIMARY KEY" : "UNIQUE")} USING INDEX {Identifier.Quote(copy)}",
                TableLock.AccessExclusive),
        };

        foreach (var target in index.StatisticsTargets)
            yield return new($"{alterIndex} ALTER COLUMN {target}", TableLock.ShareUpdateExclusive);
        if (index.Comment is not null)
            yield return new($"COMMENT ON INDEX {column.Schema}.{name} IS {ColumnTypes.Literal(index.Comment)}", TableLock.ShareUpdateExclusive);
        if (index.ConstraintComment is not null)
            yield return new($"COMMENT ON CONSTRAINT {name} ON {column.Table} IS {ColumnTypes.Literal(index.ConstraintComment)}", TableLock.ShareUpdateExclusive);
        if (index.IsClustered)
            yield return new($"{alterTable} CLUSTER ON {name}", TableLock.ShareUpdateExclusive);
        if (index.IsReplicaIdentity)
            yield return new($"{alterTable} REPLICA IDENTITY USING INDEX {name}", TableLock.AccessExclusive);
    }

    // An INSERT … ON CONFLICT gives way by the index that it names only. The other one raises an error if a row with the
    // same key comes in between its look for a conflict and its insert.
    private static string SideBySide(ReplacedColumn column, Column heir, IndexEntry index) =>
        $"While '{column.Name}' and '{heir.Name}' both have {index.Kind} '{index.Name}', one of two INSERT … ON CONFLICT "
        + "that bring the same new key at the same moment may fail with 23505 (unique_violation); tried again, it succeeds";

    private static string Unique(IndexDefinition definition) => definition.IsUnique ? "UNIQUE " : "";
}
