using System.Diagnostics;

namespace ZeroDowntimeLab.Exercises;

public class TurnsTests
{
    private readonly Turns _turns = new();
    private readonly List<string> _done = [];

    [Fact]
    public async Task Work_starts_when_the_answer_waits_for_it()
    {
        await _turns.RunAsync(async () =>
        {
            var work = DoAsync("work");
            _done.Add("before");
            await work;
            _done.Add("after");
        });

        _done.Should().Equal("before", "work", "after");
    }

    [Fact]
    public async Task Work_that_nobody_waits_for_is_never_done()
    {
        await _turns.RunAsync(async () =>
        {
            await DoAsync("first");
            _ = DoAsync("second");
            // Long enough for any other thread to be first. SpinUntil would sleep in between, which is a way to wait.
            for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < TimeSpan.FromMilliseconds(30);)
                Thread.SpinWait(100);
        });

        _done.Should().Equal("first");
    }

    [Fact]
    public async Task Work_is_done_in_the_order_in_which_it_is_started()
    {
        var names = Enumerable.Range(1, 20).Select(number => $"work {number}").ToList();

        await _turns.RunAsync(() => Task.WhenAll(names.Select(DoAsync)));

        _done.Should().Equal(names);
    }

    [Fact]
    public async Task An_answer_may_block_its_thread_to_wait()
    {
        await _turns.RunAsync(async () =>
        {
            DoAsync("first").Wait();
            await DoAsync("second");
            DoBothAsync().GetAwaiter().GetResult();
        });

        _done.Should().Equal("first", "second", "third", "fourth");

        async Task DoBothAsync()
        {
            await DoAsync("third");
            DoAsync("fourth").Wait();
        }
    }

    [Fact]
    public async Task An_error_reaches_the_answer_that_waits_for_it()
    {
        var run = () => _turns.RunAsync(() => _turns.BeginAsync(() => throw new IOException("The disk is full")));

        await run.Should().ThrowAsync<IOException>().WithMessage("The disk is full");
    }

    private Task DoAsync(string name) => _turns.BeginAsync(() =>
    {
        _done.Add(name);
        return Task.CompletedTask;
    });
}
