namespace ZeroDowntimeLab.Exercises;

/// <summary>
/// Does the work that an answer starts, one piece at a time and only while the answer waits. So an answer that does not
/// wait has the same result each time: neither the clock nor the scheduler decides which of two threads is first.
/// </summary>
internal sealed class Turns
{
    private const int SamplesOfABlockedThread = 20;

    private readonly List<Thread> _running = [];
    private Task _last = Task.CompletedTask;
    private volatile bool _isOver;

    /// <summary>Runs an answer. Work that the answer starts and does not wait for is never done.</summary>
    public Task RunAsync(Func<Task> answer) => Enter(() => RunToEndAsync(answer));

    /// <summary>Starts a piece of work. It is done when the answer waits.</summary>
    public Task BeginAsync(Func<Task> work)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var before = Interlocked.Exchange(ref _last, done.Task);
        var answered = new TaskCompletionSource();
        _ = Task.Run(() => DoAsync(before, work, done, answered));
        return answered.Task;
    }

    private async Task RunToEndAsync(Func<Task> answer)
    {
        // With a context, the answer would continue on another thread, some time after the work that it waits for.
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            await answer();
        }
        finally
        {
            _isOver = true;
            await _last;
        }
    }

    private async Task DoAsync(Task before, Func<Task> work, TaskCompletionSource done, TaskCompletionSource answered)
    {
        await before;
        SpinWait.SpinUntil(() => _isOver || IsWaiting());
        if (_isOver)
        {
            done.SetResult();
            return;
        }

        var error = await Record.ExceptionAsync(work);
        Enter(() =>
        {
            done.SetResult();
            // The answer continues inside this call.
            return error is null ? answered.TrySetResult() : answered.TrySetException(error);
        });
    }

    private T Enter<T>(Func<T> code)
    {
        var thread = Thread.CurrentThread;
        lock (_running)
            _running.Add(thread);
        try
        {
            return code();
        }
        finally
        {
            lock (_running)
                _running.Remove(thread);
        }
    }

    // It awaits, or it blocks its thread.
    private bool IsWaiting()
    {
        Thread[] running;
        lock (_running)
            running = [.. _running];
        return Array.TrueForAll(running, IsBlocked);
    }

    private static bool IsBlocked(Thread thread)
    {
        for (var sample = 0; sample < SamplesOfABlockedThread; sample++)
        {
            if (!thread.ThreadState.HasFlag(ThreadState.WaitSleepJoin))
                return false;
            Thread.Sleep(1);
        }

        return true;
    }
}
