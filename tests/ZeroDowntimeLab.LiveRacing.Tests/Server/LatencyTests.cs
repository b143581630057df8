using Microsoft.Extensions.Time.Testing;

namespace ZeroDowntimeLab.LiveRacing.Tests;

/// <summary>How latency is counted, by a clock that the test moves.</summary>
public sealed class LatencyTests : IAsyncDisposable
{
    private const int Rate = 200;

    private static readonly RenameScenario Scenario = new();
    private static readonly TimeSpan Gap = TimeSpan.FromSeconds(1.0 / Rate);

    private readonly CountingTime _time = new();
    private readonly StallingUsers _users = new();
    private readonly LoadBalancer _balancer;
    private readonly OpenLoop _traffic;
    private readonly List<OpenLoop.Sent> _ended = [];

    public LatencyTests()
    {
        _balancer = new LoadBalancer([new Instance(Scenario.Oldest, _users)]);
        Client[] clients = [.. Enumerable.Range(0, 2).Select(number => new Client(Scenario, rows: 100, seed: 1, number, clients: 2))];
        _traffic = new OpenLoop(_balancer, clients, Rate, _time);
        _traffic.Start();
    }

    public async ValueTask DisposeAsync()
    {
        _users.GoOn();
        await _traffic.DisposeAsync();
        await _balancer.DisposeAsync();
    }

    [Fact]
    public async Task A_request_that_is_answered_at_once_takes_no_time()
    {
        await PassAsync(requests: 10);

        _ended.Should().HaveCount(10).And.OnlyContain(sent => sent.Milliseconds == 0);
    }

    [Fact]
    public async Task A_stall_counts_for_every_request_that_is_due_meanwhile()
    {
        await PassAsync(requests: 10);
        _traffic.Waiting.Should().Be(0, "all of them have an answer");
        _users.Stall();
        for (var request = 0; request < 80; request++)
            _time.Advance(Gap);
        _traffic.Waiting.Should().Be(80, "two clients have sent two requests, and the others are due");
        _users.GoOn();
        await EndAsync(requests: 90);

        _ended.Skip(10).Select(sent => Math.Round(sent.Milliseconds)).Order().Should().Equal(
            Enumerable.Range(0, 80).Select(request => 5.0 * request), "latency counts from when a request was due, not from when it was sent");
    }

    [Fact]
    public async Task Catching_up_waits_for_every_request_that_is_due()
    {
        await PassAsync(requests: 10);
        _users.Stall();
        for (var request = 0; request < 3; request++)
            _time.Advance(Gap);

        var caughtUp = _traffic.CatchUpAsync(CancellationToken.None);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        caughtUp.IsCompleted.Should().BeFalse("three requests have no answer");
        _users.GoOn();
        await EndAsync(requests: 13);
        while (!caughtUp.IsCompleted)
        {
            _time.Advance(TimeSpan.FromMilliseconds(1));
            await Task.Yield();
        }

        await caughtUp;
    }

    // Moves the clock from one request to the next. It moves only while both clients wait for it.
    private async Task PassAsync(int requests)
    {
        for (var request = 1; ; request++)
        {
            await EndAsync(request);
            while (_time.Timers < request + 1)
                await Task.Yield();
            if (request == requests)
                return;
            _time.Advance(Gap);
        }
    }

    private async Task EndAsync(int requests)
    {
        while (_ended.Count < requests)
        {
            _ended.AddRange(_traffic.TakeEnded());
            await Task.Yield();
        }
    }

    private sealed class CountingTime : FakeTimeProvider
    {
        private int _timers;

        public int Timers => Volatile.Read(ref _timers);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            Interlocked.Increment(ref _timers);
            return timer;
        }
    }

    private sealed class StallingUsers : IUserStore
    {
        private TaskCompletionSource _open = Opened();

        public void Stall() => _open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        public void GoOn() => _open.TrySetResult();

        public async ValueTask InsertAsync(AppVersion version, long id, string? text) => await _open.Task;

        public async ValueTask UpdateAsync(AppVersion version, long id, string? text) => await _open.Task;

        public async ValueTask<Answer> ReadAsync(AppVersion version, long id)
        {
            await _open.Task;
            return default;
        }

        public Task<IReadOnlyDictionary<long, string?>> ReadAllAsync(AppVersion version) => throw new NotSupportedException();

        private static TaskCompletionSource Opened()
        {
            var open = new TaskCompletionSource();
            open.SetResult();
            return open;
        }
    }
}
