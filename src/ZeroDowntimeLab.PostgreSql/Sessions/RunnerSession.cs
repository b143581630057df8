using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// The one connection of a runner. While it is open it holds an advisory lock, so that no second runner works on the
/// same database. If the server drops it, it is opened again, lock and all.
/// </summary>
internal sealed class RunnerSession(NpgsqlDataSource dataSource, PostgreSqlOptions options) : IAsyncDisposable
{
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
            // Released explicitly, because a pool would keep the connection, and the lock with it.
            await RunnerLock.ReleaseAsync(connection).ConfigureAwait(false);
        }
        catch (Exception error) when (error is NpgsqlException or InvalidOperationException)
        {
            // The connection is gone, and so is its lock.
        }

        await connection.DisposeAsync().ConfigureAwait(false);
    }

    // A connection that is idle does not notice that its server has gone, and the lock with it: so it is asked.
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
        while (!await RunnerLock.TryTakeAsync(connection, cancellationToken).ConfigureAwait(false))
        {
            var holder = await RunnerLock.HolderAsync(connection, cancellationToken).ConfigureAwait(false) ?? "it has just ended";
            if (!options.WaitForRunner)
                throw new RunnerBusyException($"Another runner is at work on this database: {holder}");
            if (!told)
                options.Notices?.Report($"Waiting for another runner: {holder}");
            told = true;
            await Task.Delay(Poll, options.TimeProvider, cancellationToken).ConfigureAwait(false);
        }
    }
}
