namespace ZeroDowntimeLab.PostgreSql;

/// <summary>The check constraints that name the column.</summary>
internal sealed class CheckCarryOver(CatalogReader catalog, ReplacedColumn column, Shape? shape)
    : ConstraintCarryOver<ColumnCheck>(catalog, column, shape, TableLock.AccessExclusive)
{
    protected override Task<List<ColumnCheck>> ReadAsync(string table, string name) => ColumnCheck.ReadAsync(Catalog, table, name);

    protected override async Task<(ColumnCheck? Rewritten, string? Refusal)> RewriteAsync(ColumnCheck original, Shape rewriter)
    {
        var (rewritten, refusal) = await rewriter.RewriteAsync(
            $"ALTER TABLE {Shape.Table} ADD CONSTRAINT {Trial} {original.Body}", ReadAsync).ConfigureAwait(false);
        return (rewritten is null ? null : original with { Body = rewritten.Body }, refusal);
    }

    protected override IEnumerable<SafetyWarning> Cautions(ColumnCheck original, Column newColumn) => original.IsValidated || !original.IsEnforced
        ? []
        : [new(ServerWarningCode.CheckNotValid, $"Check constraint '{original.Name}' of '{Column.TableName}' is NOT VALID; a row that violates it stops the backfill")];
}
