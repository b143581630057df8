namespace ZeroDowntimeLab.PostgreSql;

/// <summary>The extended statistics that have the column. They are empty until the next ANALYZE.</summary>
internal sealed class StatisticsCarryOver(CatalogReader catalog, ReplacedColumn column, Shape? shape)
    : ObjectCarryOver<ColumnStatistics>(catalog, column, shape)
{
    protected override Task<List<ColumnStatistics>> ReadAsync(string table, string name) => ColumnStatistics.ReadAsync(Catalog, table, name);

    protected override async Task<(ColumnStatistics? Rewritten, string? Refusal)> RewriteAsync(ColumnStatistics original, Shape rewriter)
    {
        var (rewritten, refusal) = await rewriter.RewriteAsync(
            $"CREATE STATISTICS pg_temp.{Trial} {original.Body} FROM {Shape.Table}", ReadAsync).ConfigureAwait(false);
        return (rewritten is null ? null : original with { Body = rewritten.Body }, refusal);
    }

    protected override IEnumerable<SqlStatement> Make(ColumnStatistics copy, ColumnStatistics? existing) => existing is null
        ? [new($"CREATE STATISTICS {InSql(copy)} {copy.Body} FROM {Column.Table}", TableLock.ShareUpdateExclusive)]
        : [];

    protected override SqlStatement Drop(ColumnStatistics copy) => new($"DROP STATISTICS IF EXISTS {InSql(copy)}", TableLock.ShareUpdateExclusive);

    protected override IEnumerable<SqlStatement> TakeOver(ColumnStatistics copy, ColumnStatistics original)
    {
        var name = InSql(original);
        yield return new($"ALTER STATISTICS {InSql(copy)} RENAME TO {Identifier.Quote(original.Name)}", TableLock.None);
        if (original.Target is not null)
            yield return new($"ALTER STATISTICS {name} SET STATISTICS {original.Target}", TableLock.ShareUpdateExclusive);
        if (original.Comment is not null)
            yield return new($"COMMENT ON STATISTICS {name} IS {Literal.Of(original.Comment)}", TableLock.None);
    }

    private static string InSql(ColumnStatistics statistics) => $"{statistics.Scope}.{Identifier.Quote(statistics.Name)}";
}
