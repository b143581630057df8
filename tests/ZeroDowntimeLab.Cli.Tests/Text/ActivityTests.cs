namespace ZeroDowntimeLab.Cli.Tests;

public sealed class ActivityTests : IDisposable
{
    private readonly StringWriter _error = new() { NewLine = "\n" };
    private readonly Stopwatch _time = new();

    [Fact]
    public async Task Work_of_more_than_a_second_is_named_once()
    {
        var work = new TaskCompletionSource<int>();
        var showing = ShowAsync(work.Task);

        _error.ToString().Should().BeEmpty("most work takes less than a second");
        _time.Ring();
        work.SetResult(3);

        (await showing).Should().Be(3);
        _error.ToString().Should().Be("Connecting…\n");
    }

    [Fact]
    public async Task Short_work_is_not_named()
    {
        (await ShowAsync(Task.FromResult(3))).Should().Be(3);

        _error.ToString().Should().BeEmpty();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Work_that_fails_throws_its_own_error(bool isSlow)
    {
        var work = new TaskCompletionSource<int>();
        var showing = ShowAsync(work.Task);
        if (isSlow)
            _time.Ring();
        work.SetException(new TimeoutException("no answer"));

        await FluentActions.Awaiting(() => showing).Should().ThrowAsync<TimeoutException>().WithMessage("no answer");
    }

    public void Dispose() => _error.Dispose();

    private Task<int> ShowAsync(Task<int> work) => new Activity(Screen.Of(_error), _time).ShowAsync(stages =>
    {
        stages.Report("Connecting");
        return work;
    });

    /// <summary>A clock whose timer ends when the test says so.</summary>
    private sealed class Stopwatch : TimeProvider, ITimer
    {
        private TimerCallback? _callback;
        private object? _state;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            (_callback, _state) = (callback, state);
            return this;
        }

        public void Ring() => _callback!(_state);

        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
