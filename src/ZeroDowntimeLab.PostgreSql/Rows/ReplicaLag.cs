using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>Makes a backfill wait while a replica is too far behind.</summary>
internal sealed class ReplicaLag(PostgreSqlOptions options)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private long _last;

    public async Task WaitAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (_last != 0 && TimeProvider.System.GetElapsedTime(_last) < Interval)
            return;
        var told = false;
        while (await SecondsAsync(connection, cancellationToken).ConfigureAwait(false) is var lag && lag > options.MaxLag.TotalSeconds)
        {
            if (!told)
                options.Notices?.Report($"A replica is {lag:0.0} s behind; waiting until it is at most {options.MaxLag.TotalSeconds:0.0} s");
            told = true;
            await Task.Delay(Interval, cancellationToken).ConfigureAwait(false);
        }

        _last = TimeProvider.System.GetTimestamp();
    }

    private static Task<double> SecondsAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        connection.ScalarAsync<double>(
            "SELECT coalesce(max(extract(epoch FROM replay_lag)), 0)::float8 FROM pg_stat_replication", cancellationToken);
}
