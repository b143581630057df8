namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// The indexes that have the column, with the unique constraints and the primary key that use them. Each is built again
/// for the new column while others read and write the table.
/// </summary>
internal sealed class IndexCarryOver(CatalogReader catalog, ReplacedColumn column, Shape? shape)
    : ObjectCarryOver<ColumnIndex>(catalog, column, shape)
{
    private string Schema => Column.Location.Schema;

    protected override Task<List<ColumnIndex>> ReadAsync(string table, string name) => ColumnIndex.ReadAsync(Catalog, table, name);

    protected override SafetyWarning? WhyUseless(ColumnIndex original) =>
        original is { IsValid: false, Constraint: IndexConstraint.None } && !Column.Location.IsPartitioned
            ? Column.Loses($"index '{original.Name}', which is not fully built,")
            : null;

    protected override string? WhyNot(ColumnIndex original, Column newColumn) => original switch
    {
        _ when Column.Location.IsPartitioned => $"cannot be built while others use the table, because '{Column.TableName}' is partitioned",
        { Constraint: IndexConstraint.Exclusion } => $"cannot be built while others use the table; drop it first, and add it to '{newColumn.Name}' afterwards",
        { IsTemporal: true } => $"is a WITHOUT OVERLAPS one; drop it first, and add it to '{newColumn.Name}' afterwards",
        { IsDeferrable: true } => "is deferrable: while its copy is built, that would refuse what clients may write; drop it first",
        { Constraint: IndexConstraint.PrimaryKey } when newColumn.IsNullable => $"needs NOT NULL, and in the plan '{newColumn.Name}' is nullable",
        { IsReplicaIdentity: true } when newColumn.IsNullable => $"is the replica identity and needs NOT NULL, and in the plan '{newColumn.Name}' is nullable",
        _ => null,
    };

    protected override async Task<(ColumnIndex? Rewritten, string? Refusal)> RewriteAsync(ColumnIndex original, Shape rewriter)
    {
        var trial = original with { Name = Trial, Tablespace = null };
        var (rewritten, refusal) = await rewriter.RewriteAsync(trial.Create(Shape.Table), ReadAsync).ConfigureAwait(false);
        return (rewritten is null ? null : original with { Body = rewritten.Body, Predicate = rewritten.Predicate }, refusal);
    }

    protected override IEnumerable<SqlStatement> Make(ColumnIndex copy, ColumnIndex? existing)
    {
        if (existing is { IsValid: true })
            yield break;
        if (existing is not null)
            yield return Drop(existing);
        yield return new(copy.CreateConcurrently(Column.Table), TableLock.ShareUpdateExclusive, Alone: true)
        {
            Makes = new(ServerObjectKind.Index, copy.Name, Column.Table),
        };
    }

    protected override SqlStatement Drop(ColumnIndex copy) => new(
        $"DROP INDEX CONCURRENTLY IF EXISTS {Schema}.{Identifier.Quote(copy.Name)}", TableLock.ShareUpdateExclusive, Alone: true);

    protected override IEnumerable<SqlStatement> TakeOver(ColumnIndex copy, ColumnIndex original)
    {
        var name = Identifier.Quote(original.Name);
        var index = $"{Schema}.{name}";
        yield return original.Constraint switch
        {
            IndexConstraint.None => new($"ALTER INDEX {Schema}.{Identifier.Quote(copy.Name)} RENAME TO {name}", TableLock.ShareUpdateExclusive),
            IndexConstraint.PrimaryKey => AddConstraint("PRIMARY KEY"),
            _ => AddConstraint("UNIQUE"),
        };
        foreach (var target in original.StatisticsTargets)
            yield return new($"ALTER INDEX {index} ALTER COLUMN {target}", TableLock.ShareUpdateExclusive);
        if (original.Comment is not null)
            yield return new($"COMMENT ON INDEX {index} IS {Literal.Of(original.Comment)}", TableLock.ShareUpdateExclusive);
        if (original.ConstraintComment is not null)
            yield return new($"COMMENT ON CONSTRAINT {name} ON {Column.Table} IS {Literal.Of(original.ConstraintComment)}", TableLock.ShareUpdateExclusive);
        if (original.IsClustered)
            yield return new($"ALTER TABLE {Column.Table} CLUSTER ON {name}", TableLock.ShareUpdateExclusive);
        if (original.IsReplicaIdentity)
            yield return new($"ALTER TABLE {Column.Table} REPLICA IDENTITY USING INDEX {name}", TableLock.AccessExclusive);

        SqlStatement AddConstraint(string kind) => new(
            $"ALTER TABLE {Column.Table} ADD CONSTRAINT {name} {kind} USING INDEX {Identifier.Quote(copy.Name)}", TableLock.AccessExclusive);
    }

    // An INSERT … ON CONFLICT handles a conflict in the index that it names only. The other index raises an error if a
    // row with the same key comes in between its search for a conflict and its insert.
    protected override IEnumerable<SafetyWarning> Cautions(ColumnIndex original, Column newColumn) => original.IsUnique
        ? [new(ServerWarningCode.UpsertConflict, $"While '{Column.Name}' and '{newColumn.Name}' both have {original.Kind} '{original.Name}', one of two INSERT … ON CONFLICT "
            + "with the same new key at the same moment may fail with 23505 (unique_violation); retried, it succeeds")]
        : [];
}
