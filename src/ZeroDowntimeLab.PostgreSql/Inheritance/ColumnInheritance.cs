using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// All that a column gets from the one that it replaces, as statements for the moments of a plan. What is there already
/// is left out: after a crash, read it again and run what it says.
/// </summary>
internal sealed record ColumnInheritance
{
    /// <summary>
    /// What to run right after <c>ADD COLUMN</c>, in the same transaction. The triggers of the sync come later: they name
    /// the column, and then its collation cannot be set any more.
    /// </summary>
    public IReadOnlyList<SqlStatement> OnExpand { get; init; } = [];

    /// <summary>What to run, in order, when every row is filled. Before the contract, there is nothing left of it.</summary>
    public IReadOnlyList<SqlStatement> AfterBackfill { get; init; } = [];

    /// <summary>
    /// What to run first in the transaction that drops the old column. First, because it locks the tables that point at
    /// it: their clients lock those before ours too, so nobody waits in a circle.
    /// </summary>
    public IReadOnlyList<SqlStatement> BeforeDrop { get; init; } = [];

    /// <summary>
    /// What to run after <c>DROP COLUMN</c> of the old column, in the same transaction. By then the new one is NOT NULL if
    /// it is to be. It fails if a copy is missing, so that nothing is lost.
    /// </summary>
    public IReadOnlyList<SqlStatement> AfterDrop { get; init; } = [];

    /// <summary>What to run before <c>DROP COLUMN</c> of the new column: what would not vanish with it, and would hold it.</summary>
    public IReadOnlyList<SqlStatement> OnUndo { get; init; } = [];

    /// <summary>What names the old column and cannot be carried over: a plan must not start while there is any.</summary>
    public IReadOnlyList<Obstacle> Obstacles { get; init; } = [];

    /// <summary>What a person should know before the plan starts, one sentence each.</summary>
    public IReadOnlyList<string> Cautions { get; init; } = [];

    /// <summary>
    /// Reads from the catalog what the old columns of a sync have. Only a plain copy of one column inherits it; what a
    /// column has that is split or computed anew goes with it, and the cautions say so.
    /// </summary>
    /// <param name="connection">
    /// An open connection, in no transaction, as the owner of the table. All is read in a transaction that is rolled
    /// back, with the lock that a SELECT takes; it waits as long as the session's <c>lock_timeout</c> allows.
    /// </param>
    /// <param name="table">The table.</param>
    /// <param name="sync">The old columns and those that replace them. The new ones may be there or not.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="ColumnNotFoundException">The table has no such old column.</exception>
    /// <exception cref="PostgresException">There is no such table, or no right to read it.</exception>
    public static async Task<ColumnInheritance> ReadAsync(
        NpgsqlConnection connection, string table, ColumnSync sync, CancellationToken cancellationToken)
    {
        await using var catalog = await CatalogReader.BeginAsync(connection, cancellationToken).ConfigureAwait(false);
        List<ReplacedColumn> columns = [];
        foreach (var old in sync.OldColumns)
            columns.Add(await ReplacedColumn.ReadAsync(catalog, table, old.Name, sync).ConfigureAwait(false));
        await catalog.EmptySearchPathAsync().ConfigureAwait(false);

        List<ColumnInheritance> parts = [];
        foreach (var column in columns)
        {
            var shape = await Shape.CreateAsync(catalog, column).ConfigureAwait(false);
            parts.Add(await SettingsInheritance.ReadAsync(catalog, column, shape).ConfigureAwait(false));
            parts.Add(await GrantInheritance.ReadAsync(catalog, column).ConfigureAwait(false));
            parts.Add(await SequenceInheritance.ReadAsync(catalog, column).ConfigureAwait(false));
            parts.Add(await IndexInheritance.ReadAsync(catalog, column, shape).ConfigureAwait(false));
            parts.Add(await CheckInheritance.ReadAsync(catalog, column, shape).ConfigureAwait(false));
            parts.Add(await ForeignKeyInheritance.ReadAsync(catalog, column).ConfigureAwait(false));
            parts.Add(await StatisticsInheritance.ReadAsync(catalog, column, shape).ConfigureAwait(false));
            parts.Add(await ColumnPlace.ReadAsync(catalog, column).ConfigureAwait(false));
            parts.Add(await ColumnDependents.ReadAsync(catalog, column).ConfigureAwait(false));
            parts.Add(await FunctionMentions.ReadAsync(catalog, column).ConfigureAwait(false));
        }

        return Join(parts);
    }

    /// <summary>Everything in the parts, in their order.</summary>
    public static ColumnInheritance Join(IReadOnlyCollection<ColumnInheritance> parts) => new()
    {
        OnExpand = [.. parts.SelectMany(part => part.OnExpand)],
        AfterBackfill = [.. parts.SelectMany(part => part.AfterBackfill)],
        BeforeDrop = [.. parts.SelectMany(part => part.BeforeDrop)],
        AfterDrop = [.. parts.SelectMany(part => part.AfterDrop)],
        OnUndo = [.. parts.SelectMany(part => part.OnUndo)],
        Obstacles = [.. parts.SelectMany(part => part.Obstacles).Distinct()],
        Cautions = [.. parts.SelectMany(part => part.Cautions).Distinct()],
    };
}
