using CliWrap;

namespace ZeroDowntimeLab.Learning.Tests;

public class CheckProcessTests
{
    private static readonly CheckEvent Started = new("Fix 1", "A missing column is added", CheckOutcome.Running);
    private static readonly CheckEvent Failed = Started with { Outcome = CheckOutcome.Failed, Message = "The rule: it's added.\nIt is not." };

    private readonly ManualTime _time = new();
    private readonly List<string> _activities = [];

    [Fact]
    public async Task Each_check_that_ends_is_returned_and_each_task_is_an_activity()
    {
        var next = Started with { Check = "The second time nothing happens" };

        var ended = await RunAsync(Print(Started, Failed, next, next with { Outcome = CheckOutcome.Passed }));

        ended.Should().Equal(Failed, next with { Outcome = CheckOutcome.Passed });
        _activities.Should().Equal("Checking Fix 1");
    }

    [Fact]
    public async Task An_answer_that_never_returns_is_stopped_and_named()
    {
        var run = () => RunAsync($"{Print(Started)}; exec sleep 600", _time.PassAll);

        await run.Should().ThrowAsync<CourseException>().WithMessage(
            "The answer to Fix 1 does not return (an endless loop?): it has run for 20 seconds, in the check 'A missing column is added'. *");
    }

    [Fact]
    public async Task An_answer_that_ends_the_process_is_named()
    {
        var run = () => RunAsync($"{Print(Started)}; exit 134");

        await run.Should().ThrowAsync<CourseException>().WithMessage("The answer to Fix 1 ends the whole process *'A missing column is added'. *");
    }

    [Fact]
    public async Task A_process_that_checks_nothing_is_reported_with_its_error()
    {
        var run = () => RunAsync("echo 'no such file' >&2; exit 1");

        await run.Should().ThrowAsync<CourseException>().WithMessage("The checks did not run:\nno such file");
    }

    [Fact]
    public async Task The_caller_can_stop_the_checks()
    {
        using var stop = new CancellationTokenSource();

        var run = () => RunAsync($"{Print(Started)}; exec sleep 600", stop.Cancel, stop.Token);

        await run.Should().ThrowAsync<OperationCanceledException>();
    }

    private Task<IReadOnlyList<CheckEvent>> RunAsync(string script, Action? whenChecking = null, CancellationToken cancellationToken = default)
    {
        var activity = new Activities(text =>
        {
            _activities.Add(text);
            whenChecking?.Invoke();
        });
        return new CheckProcess(Cli.Wrap("sh").WithArguments(["-c", script]), activity, _time).RunAsync(cancellationToken);
    }

    private static string Print(params IEnumerable<CheckEvent> events) =>
        string.Join("; ", events.Select(check => $"printf '%s\\n' '{check.ToLine().Replace("'", "'\\''", StringComparison.Ordinal)}'"));

    private sealed class Activities(Action<string> report) : IProgress<string>
    {
        public void Report(string value) => report(value);
    }

    /// <summary>Time that passes only when a test says so.</summary>
    private sealed class ManualTime : TimeProvider
    {
        private readonly List<Action> _timers = [];

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _timers.Add(() => callback(state));
            return new Timer();
        }

        /// <summary>Lets every timer fire.</summary>
        public void PassAll() => _timers.ForEach(timer => timer());

        private sealed class Timer : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
