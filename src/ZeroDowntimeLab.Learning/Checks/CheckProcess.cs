using System.Text;
using CliWrap;

namespace ZeroDowntimeLab.Learning;

/// <summary>Runs the checks in a process of their own, so that an answer that never returns or crashes ends only that process.</summary>
/// <param name="program">Prints a <see cref="CheckEvent"/> a line.</param>
/// <param name="activity">Gets the task that is checked.</param>
/// <param name="time">Measures how long a check runs.</param>
internal sealed class CheckProcess(Command program, IProgress<string> activity, TimeProvider time)
{
    // No check takes a second on a quiet machine.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private readonly List<CheckEvent> _ended = [];
    private CheckEvent? _running;

    /// <summary>Runs the checks.</summary>
    /// <returns>The checks, each with its outcome.</returns>
    /// <exception cref="CourseException">An answer never returns, or ends the process.</exception>
    public async Task<IReadOnlyList<CheckEvent>> RunAsync(CancellationToken cancellationToken)
    {
        using var silence = new CancellationTokenSource(Limit, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(silence.Token, cancellationToken);
        var error = new StringBuilder();
        var checks = program
            .WithValidation(CommandResultValidation.None)
            .WithStandardErrorPipe(PipeTarget.ToStringBuilder(error))
            .WithStandardOutputPipe(PipeTarget.ToDelegate(line =>
            {
                silence.CancelAfter(Limit);
                Read(CheckEvent.FromLine(line));
            }));
        try
        {
            var result = await checks.ExecuteAsync(stop.Token).ConfigureAwait(false);
            return result.IsSuccess ? _ended : throw Stopped("ends the whole process (an endless recursion?)", error.ToString());
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Stopped($"does not return (an endless loop?): it has run for {Limit.TotalSeconds:0} seconds", error.ToString());
        }
    }

    private void Read(CheckEvent check)
    {
        if (check.Outcome != CheckOutcome.Running)
        {
            _ended.Add(check);
            return;
        }

        var isNext = _running?.Task != check.Task;
        _running = check;
        if (isNext)
            activity.Report($"Checking {check.Task}");
    }

    private CourseException Stopped(string why, string error) => new(_running is null
        ? $"The checks did not run:\n{error.Trim()}"
        : $"The answer to {_running.Task} {why}, in the check '{_running.Check}'. Fix it first: the checks after this one did not run");
}
