using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// The main connection of a runner, and the token that its transactions show. If the server drops the connection, it is
/// opened again, and the runner stops if another one has taken its place meanwhile.
/// </summary>
internal sealed class RunnerSession(NpgsqlDataSource dataSource, PostgreSqlOptions options) : IAsyncDisposable
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan EndPoll = TimeSpan.FromMilliseconds(10);

    private NpgsqlConnection? _connection;
    private bool _isRunner;
    private SessionSettings? _settings;

    /// <summary>What the transactions of this runner show.</summary>
    public Guid Token { get; } = Guid.NewGuid();

    /// <summary>The connection; of the runner, if there is a journal.</summary>
    /// <exception cref="RunnerBusyException">Another runner is at work.</exception>
    /// <exception cref="PlanLostException">Another runner has taken the place of this one.</exception>
    public async Task<NpgsqlConnection> GetAsync(CancellationToken cancellationToken)
    {
        if (await IsAliveAsync(cancellationToken).ConfigureAwait(false))
            return _connection!;

        await CloseAsync().ConfigureAwait(false);
        var connection = await OpenAnotherAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await connection.ExecuteAsync("SET application_name = 'zero_downtime_lab'", cancellationToken).ConfigureAwait(false);
            if (_isRunner)
                await ReturnAsync(connection, cancellationToken).ConfigureAwait(false);
            else if (await JournalState.ReadAsync(connection, cancellationToken).ConfigureAwait(false) is { CanRun: true })
                await TakeAsync(connection, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        return _connection = connection;
    }

    /// <summary>Opens a connection from which to watch whom this one waits for.</summary>
    public async Task<LockWatch> WatchAsync(CancellationToken cancellationToken) => new(await OpenAnotherAsync(cancellationToken).ConfigureAwait(false));

    /// <summary>The connection, with a journal that was created or upgraded if need be.</summary>
    /// <exception cref="RunnerBusyException">Another runner is at work.</exception>
    public async Task<NpgsqlConnection> GetWithJournalAsync(CancellationToken cancellationToken)
    {
        var connection = await GetAsync(cancellationToken).ConfigureAwait(false);
        await JournalSchema.CreateAsync(connection, cancellationToken).ConfigureAwait(false);
        if (!_isRunner)
            await TakeAsync(connection, cancellationToken).ConfigureAwait(false);
        return connection;
    }

    /// <summary>The connection, with a journal that was repaired if a part of it was missing.</summary>
    /// <exception cref="RunnerBusyException">Another runner is at work.</exception>
    public async Task<NpgsqlConnection> GetWithRepairedJournalAsync(CancellationToken cancellationToken)
    {
        await JournalSchema.RepairAsync(await GetAsync(cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        return await GetWithJournalAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Another connection with the same settings. What changes something makes it a session of the runner.</summary>
    public Task<NpgsqlConnection> OpenAnotherAsync(CancellationToken cancellationToken) => Connections.OpenAsync(dataSource, _settings, cancellationToken);

    /// <summary>Has the settings that a plan was started with, on this connection and on all others.</summary>
    public async Task UseAsync(SessionSettings settings, CancellationToken cancellationToken)
    {
        _settings = settings;
        await Connections.PinAsync(await GetAsync(cancellationToken).ConfigureAwait(false), settings, cancellationToken).ConfigureAwait(false);
    }

    public ValueTask DisposeAsync() => CloseAsync();

    private async ValueTask CloseAsync()
    {
        if (_connection is not { } connection)
            return;
        _connection = null;
        try
        {
            // Said explicitly, because a pool would keep the connection open.
            if (_isRunner && connection.FullState == System.Data.ConnectionState.Open)
                await Runners.LeaveAsync(connection).ConfigureAwait(false);
        }
        catch (Exception error) when (error is NpgsqlException or InvalidOperationException)
        {
            // The connection is gone, and the session with it.
        }

        await connection.DisposeAsync().ConfigureAwait(false);
    }

    // A connection that is idle does not notice that its server has gone: so it is asked.
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

    // What an earlier connection of this runner has left at work ends first, or it would run beside its repetition.
    private async Task ReturnAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await Runners.JoinAsync(connection, Token, isMain: true, cancellationToken).ConfigureAwait(false);
        await EndOthersAsync(connection, cancellationToken).ConfigureAwait(false);
    }

    private async Task TakeAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        do
        {
            await WaitAsync(connection, cancellationToken).ConfigureAwait(false);
            await EndOthersAsync(connection, cancellationToken).ConfigureAwait(false);
            _isRunner = await Runners.TryTakeAsync(connection, Token, cancellationToken).ConfigureAwait(false);
        }
        while (!_isRunner);
    }

    // Each look is a statement of its own: a wait inside the server would hold a snapshot, and a concurrent index build of
    // the other runner would wait for us while we wait for it. PostgreSQL does not see that as a deadlock.
    private async Task WaitAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var told = false;
        while (await Runners.HolderAsync(connection, cancellationToken).ConfigureAwait(false) is { } holder)
        {
            if (!options.WaitForRunner)
                throw new RunnerBusyException($"Another runner is at work on this database: {holder}");
            if (!told)
                options.Notices?.Report($"Waiting for another runner: {holder}");
            told = true;
            await Task.Delay(Poll, options.TimeProvider, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task EndOthersAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var retry = new Retry(options.Deadline, options.TimeProvider);
        while (await EndSessionsAsync(connection, cancellationToken).ConfigureAwait(false) is var left and > 0)
        {
            if (!retry.MayTryAgain())
                throw new RunnerBusyException($"{left} session(s) of an earlier runner do not end; end them with pg_terminate_backend, and run again");
            await Task.Delay(EndPoll, options.TimeProvider, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<long> EndSessionsAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            return await Runners.EndSessionsAsync(connection, cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new RunnerBusyException($"An earlier runner has left sessions at work, and this user may not end them ({error.MessageText}). Run as the user who started the plan, or as a superuser");
        }
    }
}
