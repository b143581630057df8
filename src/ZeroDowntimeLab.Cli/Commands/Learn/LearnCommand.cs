using System.CommandLine;

namespace ZeroDowntimeLab.Cli;

/// <summary><c>zdl learn</c>: the tasks of the course, how far each is, and which is next.</summary>
internal sealed class LearnCommand : Command
{
    public LearnCommand()
        : base("learn", "Show the tasks of the course and how far you are")
    {
        Add(new LearnCheckCommand());
        Add(new LearnHintCommand());
        Add(new LearnResetCommand());
        Add(new LearnPredictCommand());
        Add(new LearnExplainCommand());
        Add(new LearnMasteryCommand());
        SetAction(RunAsync);
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var output = parsed.InvocationConfiguration.Output;
        var folder = CourseFolder.Find();
        var states = await CheckRun.RunAsync(folder, cancellationToken);
        var width = states.Max(state => state.Task.Title.Length);
        foreach (var state in states)
            await output.WriteLineAsync($"{(state.IsSolved ? "+" : " ")} {state.Task.Name,-8}  {state.Task.Title.PadRight(width)}  {state.Word}");

        await output.WriteLineAsync();
        await output.WriteLineAsync($"{states.Count(state => state.IsSolved)} of {states.Count} solved. {folder.Show(folder.Course)} leads to them.");
        if (states.FirstOrDefault(state => !state.IsSolved) is not { } next)
        {
            await output.WriteLineAsync("All are. Go on with 'zdl learn predict', 'explain' and 'mastery'.");
            return ExitCode.Done;
        }

        await output.WriteLineAsync($"Next: {next.Task.Name}");
        await output.WriteLineAsync($"  {folder.Show(folder.FileOf(next.Task))}");
        await output.WriteLineAsync(next.Failures.Count > 0
            ? "  'zdl learn check' shows what the checks say."
            : $"  'zdl learn hint \"{next.Task.Name}\"' helps.");
        return ExitCode.Done;
    }
}
