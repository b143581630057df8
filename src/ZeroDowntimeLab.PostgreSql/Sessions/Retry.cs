using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// Pauses between tries: growing, so that a busy server is not made busier, and jittered, so that two runs that collided
/// once do not collide each time. The deadline counts from the first failure after a success.
/// </summary>
internal sealed class Retry(TimeSpan deadline, TimeProvider time)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    private long? _firstFailure;
    private TimeSpan _pause = Shortest;

    public int Tries { get; private set; }

    /// <summary>Something has succeeded: what fails from now on is another failure.</summary>
    public void Succeeded()
    {
        _firstFailure = null;
        _pause = Shortest;
        Tries = 0;
    }

    /// <summary>Something has failed.</summary>
    /// <returns>Whether it may be tried again.</returns>
    public bool MayTryAgain()
    {
        _firstFailure ??= time.GetTimestamp();
        return time.GetElapsedTime(_firstFailure.Value) <= deadline;
    }

    public async Task PauseAsync(CancellationToken cancellationToken)
    {
        Tries++;
        await Task.Delay(_pause * (0.5 + Random.Shared.NextDouble()), time, cancellationToken).ConfigureAwait(false);
        _pause = _pause * 1.5 < Longest ? _pause * 1.5 : Longest;
    }

    /// <summary>Repeats an action while the server is away. Parts of it may have been done before: that must do no harm.</summary>
    public static Task WhileGoneAsync(PostgreSqlOptions options, Func<Task> action, CancellationToken cancellationToken) =>
        WhileGoneAsync(options, _ => action(), cancellationToken);

    /// <summary>The same for an action that takes long, and says when something has succeeded.</summary>
    public static async Task WhileGoneAsync(PostgreSqlOptions options, Func<Retry, Task> action, CancellationToken cancellationToken)
    {
        var retry = new Retry(options.Deadline, options.TimeProvider);
        while (true)
        {
            try
            {
                await action(retry).ConfigureAwait(false);
                return;
            }
            catch (Exception error) when (IsGone(error) && retry.MayTryAgain())
            {
                options.Notices?.Report($"The server does not answer ({error.Message}); retrying");
                await retry.PauseAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Whether another session holds a lock that is needed.</summary>
    public static bool IsLocked(Exception error) =>
        error is PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected };

    /// <summary>Whether the server has gone away, or is not back yet.</summary>
    public static bool IsGone(Exception error) => error switch
    {
        PostgresException postgres => postgres.SqlState
            is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow,
        NpgsqlException { InnerException: IOException or System.Net.Sockets.SocketException or TimeoutException } => true,
        _ => false,
    };
}
