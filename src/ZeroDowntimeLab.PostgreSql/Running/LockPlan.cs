using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// How one try of a transaction takes its locks: how long it may wait for all of them together, and which it takes
/// before its own statements.
/// </summary>
/// <param name="Wait">How long it waits for its locks, all together.</param>
/// <param name="Table">The table as it stands in SQL, if it exists and others may hold it.</param>
/// <param name="Strongest">The strongest lock that the statements need.</param>
/// <param name="HasChildren">Whether the table has partitions or children, which are locked with it one by one.</param>
/// <param name="IsRetry">Whether an earlier try has failed.</param>
internal sealed record LockPlan(TimeSpan Wait, string? Table, TableLock Strongest, bool HasChildren, bool IsRetry)
{
    private const string Since = "zero_downtime_lab.waits_since";

    /// <summary>Whether the waits of a try end by a timeout of the statement, which is then no error of it.</summary>
    public bool LimitsStatement => HasChildren && Mode is not null;

    private string? Mode => Table is null ? null : Strongest switch
    {
        TableLock.AccessExclusive => "ACCESS EXCLUSIVE",
        TableLock.ShareRowExclusive => "SHARE ROW EXCLUSIVE",
        _ => null,
    };

    // The waits of one transaction must not add up, because whoever waits behind its first lock waits for all of them:
    // each statement may wait for what the ones before it have left. Zero would mean no limit.
    private string Left => $"greatest(1, {(int)Wait.TotalMilliseconds} - 1000 * (extract(epoch FROM clock_timestamp()) "
        + $"- coalesce(nullif(pg_catalog.current_setting('{Since}', true), '')::float8, extract(epoch FROM now()))))::int::text";

    /// <summary>What comes before each statement.</summary>
    public string Limit => $"SELECT pg_catalog.set_config('lock_timeout', {Left}, true)";

    /// <summary>The locks of a transaction that may wait as long as any may.</summary>
    public static LockPlan OfAny(PostgreSqlOptions options) => new(options.LockTimeout, null, TableLock.None, HasChildren: false, IsRetry: false);

    public static async Task<LockPlan> MakeAsync(
        NpgsqlConnection connection, StatementGroup group, int tries, PostgreSqlOptions options)
    {
        var strongest = group.Statements.Where(statement => !statement.Alone).Select(statement => statement.Lock).DefaultIfEmpty().Max();
        var plan = new LockPlan(Patience.After(tries, options), null, strongest, HasChildren: false, IsRetry: tries > 0);
        if (group.Table is null || strongest < TableLock.ShareRowExclusive)
            return plan;
        var table = Identifier.QuoteTable(group.Table);
        await using var command = connection.Command(
            "SELECT EXISTS (SELECT FROM pg_inherits WHERE inhparent = c.oid) FROM pg_class c WHERE c.oid = pg_catalog.to_regclass($1)::oid AND c.relkind IN ('r', 'p')", table);
        var found = await command.ReadAllAsync(row => row.GetBoolean(0), CancellationToken.None).ConfigureAwait(false);
        return found is [var hasChildren] ? plan with { Table = table, HasChildren = hasChildren } : plan;
    }

    /// <summary>What comes before the first statement.</summary>
    public IEnumerable<string> Begin()
    {
        if (Mode is not { } mode)
            yield break;
        // An autovacuum gives way to whoever waits longer than the server's deadlock_timeout. Behind this lock neither
        // readers nor writers wait, so there is time for that; and no other autovacuum begins while it is held.
        if (IsRetry)
        {
            yield return "SELECT pg_catalog.set_config('lock_timeout', (500 + 1000 * extract(epoch FROM pg_catalog.current_setting('deadlock_timeout')::interval))::int::text, true)";
            yield return Lock("SHARE UPDATE EXCLUSIVE");
            yield return $"SELECT pg_catalog.set_config('{Since}', extract(epoch FROM clock_timestamp())::text, true)";
        }

        // A timeout for locks counts for each of them, and there is one for each partition. One for the statement counts once.
        if (!HasChildren)
            yield break;
        yield return $"SELECT pg_catalog.set_config('statement_timeout', {Left}, true)";
        yield return Lock(mode);
        yield return "SELECT pg_catalog.set_config('statement_timeout', '0', true)";
    }

    // In a block of its own, because PostgreSQL wants LOCK TABLE after a BEGIN, and our statements are one message without.
    private string Lock(string mode) => $"DO {DollarQuote.Of($"BEGIN LOCK TABLE {Table} IN {mode} MODE; END")}";
}
