using System.Collections.Concurrent;
using Npgsql;

namespace ZeroDowntimeLab.Benchmarks;

/// <summary>
/// Old code at work: so many requests a second, half of them reads and half updates of one row each. A request counts
/// from when it was due and not from when it was sent, so that a stall is felt by all who would have come meanwhile.
/// </summary>
internal sealed class LiveTraffic : IDisposable
{
    private const int Clients = 4;
    private const int PerSecond = 500;

    private readonly ConcurrentQueue<(double Due, double Milliseconds)> _requests = new();
    private readonly ConcurrentQueue<string> _errors = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Thread> _threads;
    private readonly long _start = TimeProvider.System.GetTimestamp();
    private readonly NpgsqlDataSource _source;
    private readonly long _rows;

    public LiveTraffic(NpgsqlDataSource source, long rows)
    {
        _source = source;
        _rows = rows;
        _threads = [.. Enumerable.Range(0, Clients).Select(number => new Thread(() => Run(number)))];
        _threads.ForEach(thread => thread.Start());
    }

    public IReadOnlyCollection<string> Errors => _errors;

    /// <summary>Milliseconds since the traffic began.</summary>
    public double Now => TimeProvider.System.GetElapsedTime(_start).TotalMilliseconds;

    /// <summary>The latencies of what was due in a span of time, in milliseconds.</summary>
    public Latency Between(double from, double to) => Latency.Of(_requests.Where(r => r.Due >= from && r.Due < to).Select(r => r.Milliseconds));

    public void Dispose()
    {
        _stop.Cancel();
        _threads.ForEach(thread => thread.Join());
        _stop.Dispose();
    }

    private void Run(int number)
    {
        var random = new Random(number);
        using var connection = _source.OpenConnection();
        using var read = new NpgsqlCommand("SELECT name FROM users WHERE id = $1", connection) { Parameters = { new() { Value = 0L } } };
        using var update = new NpgsqlCommand("UPDATE users SET name = $2 WHERE id = $1", connection) { Parameters = { new() { Value = 0L }, new() { Value = "" } } };
        read.Prepare();
        update.Prepare();

        for (long request = number; !_stop.IsCancellationRequested; request += Clients)
        {
            var due = request * 1000.0 / PerSecond;
            while (Now < due)
                Thread.Sleep(TimeSpan.FromMilliseconds(Math.Clamp(due - Now - 0.2, 0, 1)));
            try
            {
                var command = request % 8 < 4 ? read : update;
                command.Parameters[0].Value = 1 + random.NextInt64(_rows);
                if (command == update)
                    command.Parameters[1].Value = $"written at {due:0}";
                command.ExecuteScalar();
            }
            catch (PostgresException error)
            {
                _errors.Enqueue(error.MessageText);
            }

            _requests.Enqueue((due, Now - due));
        }
    }
}

/// <summary>How long requests took, in milliseconds.</summary>
internal sealed record Latency(double Median, double P99, double Longest)
{
    public static Latency Of(IEnumerable<double> milliseconds)
    {
        var sorted = milliseconds.Order().ToList();
        return sorted.Count == 0 ? new(0, 0, 0) : new(sorted[sorted.Count / 2], sorted[(int)(sorted.Count * 0.99)], sorted[^1]);
    }

    public override string ToString() => FormattableString.Invariant($"{Median:0.0} / {P99:0.0} / {Longest:0}");
}
