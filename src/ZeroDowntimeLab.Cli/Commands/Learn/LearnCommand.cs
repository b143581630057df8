using System.CommandLine;
using ZeroDowntimeLab.Learning;

namespace ZeroDowntimeLab.Cli;

/// <summary><c>zdl learn</c>: the tasks of the course, how far the learner is, and the next task.</summary>
internal sealed class LearnCommand : Command
{
    public LearnCommand()
        : base("learn", "Show the tasks of the course and how far you are")
    {
        Add(new LearnCheckCommand());
        Add(new LearnHintCommand());
        Add(new LearnResetCommand());
        Add(new LearnBugCommand());
        Add(new LearnPredictCommand());
        Add(new LearnExplainCommand());
        Add(new LearnMasteryCommand());
        SetAction(RunAsync);
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var output = parsed.Output();
        var clone = LearnersClone.Find();
        var states = await parsed.ShowAsync(
            activity => new CheckRun(clone, activity, TimeProvider.System).RunAsync(cancellationToken: cancellationToken));
        TextTable table = new(new(), new(Rank: 1), new());
        foreach (var state in states)
            table.Add($"{(state.IsSolved ? "+" : " ")} {state.Task.Name}", state.Task.Title, $"{state.Summary.In(Palette.Of(state))}");
        output.WriteLines(table.Lines(output.Width));

        await output.WriteLineAsync();
        output.WriteText($"In the library itself: {LibraryBug.All.Count} bugs to find, {new BugCheck(clone, new Progress<string>()).Mended.Count} mended ('zdl learn bug').");
        await output.WriteLineAsync($"{states.Count(state => state.IsSolved)} of {states.Count} solved. The course page: {clone.Show(clone.Page)}");
        if (states.FirstOrDefault(state => !state.IsSolved) is not { } next)
        {
            await output.WriteLineAsync("All solved. Next: 'zdl learn predict', 'zdl learn mastery' and 'zdl learn explain'.");
            return ExitCode.Done;
        }

        await output.WriteLineAsync($"Next: {next.Task.Name}");
        await output.WriteLineAsync($"  {clone.Show(clone.FileOf(next.Task))}");
        await output.WriteLineAsync(next.Failures.Count > 0
            ? $"  'zdl learn check \"{next.Task.Name}\"' shows why checks fail."
            : $"  'zdl learn hint \"{next.Task.Name}\"' helps.");
        return ExitCode.Done;
    }
}
