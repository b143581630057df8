using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// Watches from a connection of its own whom a session waits for. Afterwards nobody can tell: a lock that was not granted
/// leaves no trace, and whoever holds the table need not be the one who was waited for.
/// </summary>
internal sealed class LockWatch : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan FirstNotice = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan NoticeInterval = TimeSpan.FromSeconds(30);

    private readonly NpgsqlConnection _connection;

    /// <param name="connection">Another connection than that of the session. It is disposed of with this.</param>
    public LockWatch(NpgsqlConnection connection) => _connection = connection;

    /// <summary>Whom a session waits for last while something runs; <see langword="null"/> if for nobody.</summary>
    public async Task<string?> DuringAsync(Task running, int process)
    {
        string? seen = null;
        while (!running.IsCompleted)
        {
            seen = await SeeAsync(process).ConfigureAwait(false) ?? seen;
            await Task.WhenAny(running, Task.Delay(Interval)).ConfigureAwait(false);
        }

        return seen;
    }

    /// <summary>
    /// Watches a statement that may wait long, and says for whom it waits. One that has waited until the deadline without a
    /// pause is cancelled.
    /// </summary>
    /// <exception cref="LockNotGrantedException">It was cancelled.</exception>
    public async Task RequireAsync(Task running, NpgsqlConnection session, string statement, PostgreSqlOptions options)
    {
        var (begin, told) = (options.TimeProvider.GetTimestamp(), TimeSpan.Zero);
        while (!running.IsCompleted)
        {
            var blockers = await SeeAsync(session.ProcessID).ConfigureAwait(false);
            if (blockers is null)
                (begin, told) = (options.TimeProvider.GetTimestamp(), TimeSpan.Zero);
            var waited = options.TimeProvider.GetElapsedTime(begin);
            if (waited > options.Deadline)
                throw await CancelAsync(running, session.ProcessID, $"No end within {options.Deadline.TotalSeconds:0.#} s of: {statement}. It waits for {blockers}").ConfigureAwait(false);
            if (waited > (told == TimeSpan.Zero ? FirstNotice : told + NoticeInterval))
            {
                told = waited;
                options.Notices?.Report($"Waiting for {blockers}; others can go on meanwhile");
            }

            await Task.WhenAny(running, Task.Delay(10 * Interval)).ConfigureAwait(false);
        }

        await running.ConfigureAwait(false);
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    // If the server goes away, whoever runs the statement finds that.
    private async Task<string?> SeeAsync(int process)
    {
        try
        {
            return await Blockers.OfAsync(_connection, process, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception error) when (error is NpgsqlException or InvalidOperationException)
        {
            return null;
        }
    }

    private async Task<LockNotGrantedException> CancelAsync(Task running, int process, string message)
    {
        await _connection.ExecuteAsync($"SELECT pg_catalog.pg_cancel_backend({process})", CancellationToken.None).ConfigureAwait(false);
        try
        {
            await running.ConfigureAwait(false);
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.QueryCanceled)
        {
            return new LockNotGrantedException(message, error);
        }

        return new LockNotGrantedException(message, new TimeoutException());
    }
}
