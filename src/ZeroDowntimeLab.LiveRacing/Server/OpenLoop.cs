using System.Collections.Concurrent;
using ZeroDowntimeLab.Racing;

namespace ZeroDowntimeLab.LiveRacing;

/// <summary>
/// Traffic as it comes from many people who do not know of each other: each request is due at a time of its own, and its
/// latency counts from then. It includes the time that a request waits for the one before it; otherwise a server that
/// stalls would look as if no request had come meanwhile.
/// </summary>
/// <param name="balancer">Where the requests go.</param>
/// <param name="clients">Who sends them, in turn; each sends one at a time.</param>
/// <param name="rate">How many requests come in a second.</param>
/// <param name="time">The clock.</param>
internal sealed class OpenLoop(LoadBalancer balancer, IReadOnlyList<Client> clients, int rate, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(1);

    private readonly ConcurrentQueue<Sent> _ended = [];
    private readonly CancellationTokenSource _wake = new();
    private IReadOnlyList<Task> _senders = [];
    private long _start;
    private long _end = long.MaxValue;
    private long _answered;

    /// <summary>A request that has ended.</summary>
    internal readonly record struct Sent(AppVersion Version, Outcome Outcome, double Milliseconds);

    /// <summary>How many requests are due and have no answer yet.</summary>
    public long Waiting => DueBy(Math.Min(time.GetTimestamp(), Volatile.Read(ref _end))) - Interlocked.Read(ref _answered);

    public void Start()
    {
        _start = time.GetTimestamp();
        _senders = [.. clients.Select((client, number) => Task.Run(() => SendAsync(client, number)))];
    }

    /// <summary>
    /// Waits until the requests that are due by now have an answer. So they meet the instances and the table of this
    /// moment, however slow the machine is.
    /// </summary>
    public async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        var due = DueBy(time.GetTimestamp());
        while (Interlocked.Read(ref _answered) < due && !_senders.Any(sender => sender.IsFaulted))
            await Task.Delay(Poll, time, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Returns the requests that have ended since the last call.</summary>
    public IEnumerable<Sent> TakeEnded()
    {
        while (_ended.TryDequeue(out var sent))
            yield return sent;
    }

    /// <summary>Waits for the end of all requests that are due by now; no others are sent.</summary>
    public Task StopAsync() => StopAsync(time.GetTimestamp());

    /// <summary>Waits for the end of the requests that are sent; no others are sent.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync(_start).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _wake.Dispose();
    }

    private Task StopAsync(long end)
    {
        Volatile.Write(ref _end, end);
        _wake.Cancel();
        return Task.WhenAll(_senders);
    }

    // The first is due at the start.
    private long DueBy(long timestamp) => ((timestamp - _start) * rate / time.TimestampFrequency) + 1;

    private async Task SendAsync(Client client, int number)
    {
        for (long turn = number; ; turn += clients.Count)
        {
            var due = _start + (turn * time.TimestampFrequency / rate);
            await UntilAsync(due).ConfigureAwait(false);
            if (due >= Volatile.Read(ref _end))
                return;
            await SendAsync(client, due).ConfigureAwait(false);
        }
    }

    private async Task UntilAsync(long due)
    {
        var left = time.GetElapsedTime(time.GetTimestamp(), due);
        if (left > TimeSpan.Zero)
            await Task.Delay(left, time, _wake.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task SendAsync(Client client, long due)
    {
        // A clock may wake us up to a millisecond early.
        var from = Math.Min(due, time.GetTimestamp());
        using var visit = balancer.Enter();
        var (version, users) = (visit.Instance.Version, visit.Instance.Users);
        var outcome = await client.SendAsync(users, version, client.Next(version)).ConfigureAwait(false);
        Interlocked.Increment(ref _answered);
        _ended.Enqueue(new Sent(version, outcome, time.GetElapsedTime(from).TotalMilliseconds));
    }
}
