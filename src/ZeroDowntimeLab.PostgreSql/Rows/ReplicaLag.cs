using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>Makes a backfill wait while a replica is too far behind.</summary>
internal sealed class ReplicaLag(PostgreSqlOptions options)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Default = TimeSpan.FromSeconds(10);

    private readonly TimeSpan _most = options.MaxLag ?? Default;

    private long? _last;

    public async Task WaitAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (_last is { } last && options.TimeProvider.GetElapsedTime(last) < Interval)
            return;
        var told = false;
        while (await Replicas.LagAsync(connection, cancellationToken).ConfigureAwait(false) is var lag && lag > _most.TotalSeconds)
        {
            if (!told)
                options.Notices?.Report($"A replica is {lag:0.0} s behind; the backfill waits until it is at most {_most.TotalSeconds:0.0} s");
            told = true;
            await Task.Delay(Interval, options.TimeProvider, cancellationToken).ConfigureAwait(false);
        }

        _last = options.TimeProvider.GetTimestamp();
    }
}
