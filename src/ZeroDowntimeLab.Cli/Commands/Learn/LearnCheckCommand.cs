using System.CommandLine;
using ZeroDowntimeLab.Learning;

namespace ZeroDowntimeLab.Cli;

/// <summary><c>zdl learn check</c>: the result of the checks of each answer.</summary>
internal sealed class LearnCheckCommand : Command
{
    private readonly Argument<string?> _task = new("TASK")
    {
        Description = $"{TaskArgument.Description}; default: every task that you have started",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public LearnCheckCommand()
        : base("check", "Check your answers")
    {
        Add(_task);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var name = parsed.GetValue(_task);
        if (name is not null && LibraryBug.Find(name) is { } bug)
            return await LearnBugCommand.CheckAsync(parsed, bug, cancellationToken);
        var only = name is not null ? TaskArgument.Parse(name) : null;
        var output = parsed.Output();
        var clone = LearnersClone.Find();
        var states = await parsed.ShowAsync(
            activity => new CheckRun(clone, activity, TimeProvider.System).RunAsync(only, cancellationToken));
        var shown = states.Where(state => only is not null || state.IsStarted).ToList();
        if (shown.Count == 0)
            await output.WriteLineAsync("You have not started a task yet. 'zdl learn' lists them.");
        foreach (var state in shown)
        {
            output.WriteLine($"{state.Task.Name}: {state.Summary.In(Palette.Of(state))}");
            foreach (var failure in state.Failures)
                await output.WriteLineAsync($"  {failure.ReplaceLineEndings("\n").Replace("\n", "\n  ", StringComparison.Ordinal)}");
        }

        return shown.Exists(state => state.Failures.Count > 0) ? ExitCode.Failed : ExitCode.Done;
    }
}
