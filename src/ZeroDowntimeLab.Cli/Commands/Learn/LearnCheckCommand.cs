using System.CommandLine;

namespace ZeroDowntimeLab.Cli;

/// <summary><c>zdl learn check</c>: what the checks say of the answers so far.</summary>
internal sealed class LearnCheckCommand : Command
{
    private readonly Argument<string?> _task = new("TASK")
    {
        Description = "Only this task, such as \"Fix 2\"",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public LearnCheckCommand()
        : base("check", "Show what the checks say of your answers")
    {
        Add(_task);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var only = parsed.GetValue(_task) is { } name ? Tasks.Named(name) : null;
        var output = parsed.InvocationConfiguration.Output;
        var states = await CheckRun.RunAsync(CourseFolder.Find(), cancellationToken);
        var chosen = states.Where(state => only is null ? state.NotStarted == 0 || state.Failures.Count > 0 : state.Task == only).ToList();
        if (chosen.Count == 0)
            await output.WriteLineAsync("No task is started yet; 'zdl learn' lists them.");
        foreach (var state in chosen)
        {
            await output.WriteLineAsync($"{state.Task.Name}: {state.Word}");
            foreach (var failure in state.Failures)
                await output.WriteLineAsync($"  {failure.ReplaceLineEndings("\n").Replace("\n", "\n  ", StringComparison.Ordinal)}");
        }

        return chosen.Exists(state => state.Failures.Count > 0) ? ExitCode.Failed : ExitCode.Done;
    }
}
