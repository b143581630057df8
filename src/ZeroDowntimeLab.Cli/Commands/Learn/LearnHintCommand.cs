using System.CommandLine;
using ZeroDowntimeLab.Learning;

namespace ZeroDowntimeLab.Cli;

/// <summary><c>zdl learn hint TASK</c>: help with a task. Each level says a little more.</summary>
internal sealed class LearnHintCommand : Command
{
    private readonly Argument<string> _task = new("TASK") { Description = TaskArgument.Description };
    private readonly Argument<string> _level = new("LEVEL") { Description = "From 1, a nudge, to 3, almost the answer", DefaultValueFactory = _ => "1" };

    public LearnHintCommand()
        : base("hint", "Get help with a task, in three levels")
    {
        Add(_task);
        Add(_level);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var given = parsed.GetRequiredValue(_task);
        var (name, hints) = LibraryBug.Find(given) is { } bug ? (bug.Name, bug.Hints) : HintsOf(TaskArgument.Parse(given));
        var text = parsed.GetRequiredValue(_level);
        if (!int.TryParse(text, out var level) || level < 1 || level > hints.Count)
            throw new UsageException($"There is no hint of level '{text}'. Levels: 1 to {hints.Count}");
        var output = parsed.Output();
        output.WriteText(hints[level - 1]);
        if (level < hints.Count)
            output.WriteLine($"More: zdl learn hint \"{name}\" {level + 1}");
        return ExitCode.Done;
    }

    private static (string Name, IReadOnlyList<string> Hints) HintsOf(CourseTask task) => (task.Name, task.Hints);
}
