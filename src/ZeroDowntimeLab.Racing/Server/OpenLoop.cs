using System.Collections.Concurrent;
using System.Diagnostics;

namespace ZeroDowntimeLab.Racing;

/// <summary>
/// Traffic as it comes from many people who do not know of each other: each request is due at a time of its own, and
/// how long it took is counted from then. Had it to wait because the one before it was not answered, that counts too;
/// else a server that stalls would look as if nobody had come meanwhile.
/// </summary>
/// <param name="balancer">Where the requests go.</param>
/// <param name="clients">Who sends them, in turn; each sends one after the other.</param>
/// <param name="rate">How many requests come in a second.</param>
internal sealed class OpenLoop(LoadBalancer balancer, IReadOnlyList<Client> clients, int rate) : IAsyncDisposable
{
    private readonly ConcurrentQueue<Sent> _ended = [];
    private readonly CancellationTokenSource _wake = new();
    private Task _senders = Task.CompletedTask;
    private long _start;
    private long _end = long.MaxValue;
    private long _answered;

    /// <summary>A request that has ended.</summary>
    internal readonly record struct Sent(AppVersion Version, Outcome Outcome, double Milliseconds);

    /// <summary>How many requests are due and not answered yet.</summary>
    public long Waiting =>
        ((Math.Min(Stopwatch.GetTimestamp(), Volatile.Read(ref _end)) - _start) * rate / Stopwatch.Frequency) - Interlocked.Read(ref _answered);

    public void Start()
    {
        _start = Stopwatch.GetTimestamp();
        _senders = Task.WhenAll(clients.Select((client, number) => Task.Run(() => SendAsync(client, number))));
    }

    /// <summary>The requests that have ended since this was last asked.</summary>
    public IEnumerable<Sent> TakeEnded()
    {
        while (_ended.TryDequeue(out var sent))
            yield return sent;
    }

    /// <summary>Waits for the end of all requests that are due by now; no others are sent.</summary>
    public Task StopAsync() => StopAsync(Stopwatch.GetTimestamp());

    /// <summary>Waits for the requests that are on their way; no others are sent.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync(_start).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _wake.Dispose();
    }

    private Task StopAsync(long end)
    {
        Volatile.Write(ref _end, end);
        _wake.Cancel();
        return _senders;
    }

    private async Task SendAsync(Client client, int number)
    {
        for (long turn = number; ; turn += clients.Count)
        {
            var due = _start + (turn * Stopwatch.Frequency / rate);
            await UntilAsync(due).ConfigureAwait(false);
            if (due >= Volatile.Read(ref _end))
                return;
            await SendAsync(client, due).ConfigureAwait(false);
        }
    }

    private async Task UntilAsync(long due)
    {
        var left = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due);
        if (left > TimeSpan.Zero)
            await Task.Delay(left, _wake.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task SendAsync(Client client, long due)
    {
        // Clocks that wake us do so up to a millisecond early.
        var from = Math.Min(due, Stopwatch.GetTimestamp());
        using var visit = balancer.Enter();
        var (version, users) = (visit.Instance.Version, visit.Instance.Users);
        var outcome = await client.SendAsync(users, version, client.Next(version)).ConfigureAwait(false);
        Interlocked.Increment(ref _answered);
        _ended.Enqueue(new Sent(version, outcome, Stopwatch.GetElapsedTime(from).TotalMilliseconds));
    }
}
