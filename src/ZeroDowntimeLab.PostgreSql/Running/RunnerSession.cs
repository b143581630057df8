using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// The one connection of a runner. While it is open it holds an advisory lock, so that no second runner works on the
/// same database. If the server drops it, it is opened again, lock and all.
/// </summary>
internal sealed class RunnerSession(NpgsqlDataSource dataSource, PostgreSqlOptions options) : IAsyncDisposable
{
    // Any number that nobody else uses: "zdl" in ASCII and a version.
    private const long LockKey = 0x7A_64_6C_01;

    /// <summary>A condition in SQL: another session than the one that asks is the runner of this database.</summary>
    public static readonly string OtherIsAtWork = $"EXISTS (SELECT FROM pg_locks l WHERE {IsRunners} AND l.pid <> pg_backend_pid())";

    private static string IsRunners =>
        $"l.locktype = 'advisory' AND l.granted AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database()) AND l.objid = {LockKey} AND l.classid = 0";

    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(200);

    private NpgsqlConnection? _connection;

    /// <summary>The connection, with the lock held.</summary>
    /// <exception cref="RunnerBusyException">Another runner holds the lock.</exception>
    public async Task<NpgsqlConnection> GetAsync(CancellationToken cancellationToken)
    {
        if (await IsAliveAsync(cancellationToken).ConfigureAwait(false))
            return _connection!;

        await DisposeAsync().ConfigureAwait(false);
        var connection = await Connections.OpenAsync(dataSource, cancellationToken).ConfigureAwait(false);
        try
        {
            await LockAsync(connection, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        return _connection = connection;
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection is not { } connection)
            return;
        _connection = null;
        try
        {
            // Said outright, because a pool would keep the connection, and the lock with it.
            await connection.ExecuteAsync($"SELECT pg_advisory_unlock({LockKey})", CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception error) when (error is NpgsqlException or InvalidOperationException)
        {
            // The connection is gone, and so is its lock.
        }

        await connection.DisposeAsync().ConfigureAwait(false);
    }

    // Asked, for a connection that waits does not notice that its server has gone, and the lock with it.
    private async Task<bool> IsAliveAsync(CancellationToken cancellationToken)
    {
        if (_connection is not { FullState: System.Data.ConnectionState.Open })
            return false;
        try
        {
            return await _connection.ScalarAsync<int>("SELECT 1", cancellationToken).ConfigureAwait(false) == 1;
        }
        catch (Exception error) when (Retry.IsGone(error))
        {
            return false;
        }
    }

    // Not pg_advisory_lock: its wait holds a snapshot, and a concurrent index build of the other runner would wait for
    // us while we wait for it. PostgreSQL does not see that as a deadlock.
    private async Task LockAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync("SET application_name = 'zero_downtime_lab'", cancellationToken).ConfigureAwait(false);
        var told = false;
        while (!await connection.ScalarAsync<bool>($"SELECT pg_try_advisory_lock({LockKey})", cancellationToken).ConfigureAwait(false))
        {
            var holder = await HolderAsync(connection, cancellationToken).ConfigureAwait(false);
            if (!options.WaitForRunner)
                throw new RunnerBusyException($"Another runner is at work on this database: {holder}. Wait for it to end, or run again with waiting on");
            if (!told)
                options.Notices?.Report($"Waiting for another runner: {holder}");
            told = true;
            await Task.Delay(Poll, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<string> HolderAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        await connection.ScalarAsync<string?>(
            $"""
            SELECT format('process %s (%s) of user %s, since %s', a.pid, a.application_name, a.usename, to_char(a.backend_start, 'YYYY-MM-DD HH24:MI:SS'))
            FROM pg_locks l JOIN pg_stat_activity a USING (pid)
            WHERE {IsRunners}
            """,
            cancellationToken).ConfigureAwait(false) ?? "it has just ended";
}
