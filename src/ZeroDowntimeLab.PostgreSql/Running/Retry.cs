using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// Pauses between tries: growing, so that a busy server is left in peace, and jittered, so that two runs that met once
/// do not meet each time.
/// </summary>
internal sealed class Retry(TimeSpan deadline)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    private readonly long _start = TimeProvider.System.GetTimestamp();
    private TimeSpan _pause = TimeSpan.FromMilliseconds(50);

    public int Tries { get; private set; }

    public TimeSpan Elapsed => TimeProvider.System.GetElapsedTime(_start);

    public bool IsOver => Elapsed > deadline;

    public async Task PauseAsync(CancellationToken cancellationToken)
    {
        Tries++;
        await Task.Delay(_pause * (0.5 + Random.Shared.NextDouble()), cancellationToken).ConfigureAwait(false);
        _pause = _pause * 1.5 < Longest ? _pause * 1.5 : Longest;
    }

    /// <summary>Does something again and again while the server is away; what it did before must do no harm.</summary>
    public static async Task WhileGoneAsync(PostgreSqlOptions options, Func<Task> action, CancellationToken cancellationToken)
    {
        var retry = new Retry(options.Deadline);
        while (true)
        {
            try
            {
                await action().ConfigureAwait(false);
                return;
            }
            catch (Exception error) when (IsGone(error) && !retry.IsOver)
            {
                options.Notices?.Report($"The server does not answer ({error.Message}); trying again");
                await retry.PauseAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Whether somebody else had a lock that was needed.</summary>
    public static bool IsLocked(Exception error) =>
        error is PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected };

    /// <summary>Whether the server went away, or is not yet back.</summary>
    public static bool IsGone(Exception error) => error switch
    {
        PostgresException postgres => postgres.SqlState
            is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow,
        NpgsqlException { InnerException: IOException or System.Net.Sockets.SocketException or TimeoutException } => true,
        _ => false,
    };
}
