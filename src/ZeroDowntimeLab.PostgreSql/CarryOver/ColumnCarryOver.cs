using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// All that a new column gets from the old one that it replaces, as statements for the moments of a plan. What exists
/// already is left out: after a crash, read it again and run what it says.
/// </summary>
internal sealed record ColumnCarryOver
{
    /// <summary>
    /// Run right after <c>ADD COLUMN</c>, in the same transaction. The triggers of the sync come later: they name the
    /// column, and then its collation cannot be set any more.
    /// </summary>
    public IReadOnlyList<SqlStatement> OnExpand { get; init; } = [];

    /// <summary>Run, in order, when every row is filled. Before the contract nothing of it is left.</summary>
    public IReadOnlyList<SqlStatement> AfterBackfill { get; init; } = [];

    /// <summary>
    /// Run, in order, before the contract: what somebody has given the old column since the start, and what needs a
    /// proof before the drop.
    /// </summary>
    public IReadOnlyList<SqlStatement> OnContract { get; init; } = [];

    /// <summary>
    /// Run first in the transaction that drops the old column. First, because it locks the tables that reference ours:
    /// their clients lock those before ours too, so there is no deadlock.
    /// </summary>
    public IReadOnlyList<SqlStatement> BeforeDrop { get; init; } = [];

    /// <summary>
    /// Run after <c>DROP COLUMN</c> of the old column, in the same transaction. By then the new one is NOT NULL if it is
    /// to be. It fails if a copy is missing, so that nothing is lost.
    /// </summary>
    public IReadOnlyList<SqlStatement> AfterDrop { get; init; } = [];

    /// <summary>What depends on the old column and cannot be carried over: a plan must not start while there is any.</summary>
    public IReadOnlyList<Obstacle> Obstacles { get; init; } = [];

    /// <summary>What the old column must not be dropped with, and what people can only change after the start.</summary>
    public IReadOnlyList<Obstacle> ContractObstacles { get; init; } = [];

    /// <summary>What a person should know before the plan starts.</summary>
    public IReadOnlyList<SafetyWarning> Cautions { get; init; } = [];

    /// <summary>
    /// Reads from the catalog what the old columns of a sync have. Only a plain copy of one column gets it; what a column
    /// has that is split or computed is dropped with it, and the cautions say so.
    /// </summary>
    /// <param name="connection">
    /// An open connection, in no transaction, as the owner of the table. All is read in a transaction that is rolled
    /// back, with the lock that a SELECT takes; it waits as long as the session's <c>lock_timeout</c> allows.
    /// </param>
    /// <param name="table">The table.</param>
    /// <param name="sync">The old columns and those that replace them. The new ones may exist or not.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="ColumnNotFoundException">The table has no such old column.</exception>
    /// <exception cref="PostgresException">There is no such table, or no right to read it.</exception>
    public static async Task<ColumnCarryOver> ReadAsync(
        NpgsqlConnection connection, string table, ColumnSync sync, CancellationToken cancellationToken)
    {
        await using var catalog = await CatalogReader.BeginAsync(connection, cancellationToken).ConfigureAwait(false);
        List<ReplacedColumn> columns = [];
        foreach (var old in sync.OldColumns)
            columns.Add(new(old.Name, table, await TableLocation.FindAsync(catalog, table, old.Name).ConfigureAwait(false), sync));
        await catalog.EmptySearchPathAsync().ConfigureAwait(false);

        List<ColumnCarryOver> parts = [];
        foreach (var column in columns)
        {
            var shape = await Shape.CreateAsync(catalog, column).ConfigureAwait(false);
            parts.Add(await SettingsCarryOver.ReadAsync(catalog, column, shape).ConfigureAwait(false));
            parts.Add(await GrantCarryOver.ReadAsync(catalog, column).ConfigureAwait(false));
            parts.Add(await RuleCarryOver.ReadAsync(catalog, column, shape).ConfigureAwait(false));
            parts.Add(await SequenceCarryOver.ReadAsync(catalog, column).ConfigureAwait(false));
            parts.Add(await new IndexCarryOver(catalog, column, shape).ReadAsync().ConfigureAwait(false));
            parts.Add(await new CheckCarryOver(catalog, column, shape).ReadAsync().ConfigureAwait(false));
            parts.Add(await new ForeignKeyCarryOver(catalog, column, shape).ReadAsync().ConfigureAwait(false));
            // After the foreign keys: it locks our table, and their tables come first.
            parts.Add(await IdentityCarryOver.ReadAsync(catalog, column).ConfigureAwait(false));
            parts.Add(await new StatisticsCarryOver(catalog, column, shape).ReadAsync().ConfigureAwait(false));
            parts.Add(await DependentObstacles.ReadAsync(catalog, column).ConfigureAwait(false));
            parts.Add(await UnlistedDependents.ReadAsync(
                catalog, column.Table, new Dropped(table, column.Name), column.NewColumn?.Name).ConfigureAwait(false));
            parts.Add(await FunctionCautions.ReadAsync(catalog, column).ConfigureAwait(false));
        }

        return Join(parts);
    }

    /// <summary>Everything in the parts, in their order.</summary>
    public static ColumnCarryOver Join(IReadOnlyCollection<ColumnCarryOver> parts) => new()
    {
        OnExpand = [.. parts.SelectMany(part => part.OnExpand)],
        AfterBackfill = [.. parts.SelectMany(part => part.AfterBackfill)],
        OnContract = [.. parts.SelectMany(part => part.OnContract)],
        BeforeDrop = [.. parts.SelectMany(part => part.BeforeDrop)],
        AfterDrop = [.. parts.SelectMany(part => part.AfterDrop)],
        Obstacles = [.. parts.SelectMany(part => part.Obstacles).Distinct()],
        ContractObstacles = [.. parts.SelectMany(part => part.ContractObstacles).Distinct()],
        Cautions = [.. parts.SelectMany(part => part.Cautions).Distinct()],
    };
}
