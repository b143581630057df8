using System.CommandLine;
using ZeroDowntimeLab.Learning;

namespace ZeroDowntimeLab.Cli;

/// <summary><c>zdl learn reset TASK</c>: brings back the stub of a task and keeps a copy of the attempt.</summary>
internal sealed class LearnResetCommand : Command
{
    private readonly Argument<string> _task = new("TASK") { Description = TaskArgument.Description };

    public LearnResetCommand()
        : base("reset", "Start a task again; a copy of your attempt is kept")
    {
        Add(_task);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var name = parsed.GetRequiredValue(_task);
        if (LibraryBug.Find(name) is { } bug)
            return LearnBugCommand.Reset(parsed, bug);
        var task = TaskArgument.Parse(name);
        var clone = LearnersClone.Find();
        var output = parsed.Output();
        var file = new TaskFile(clone, task, TimeProvider.System);
        if (await file.ResetAsync(cancellationToken) is { } attempt)
            await output.WriteLineAsync($"Your attempt is saved in {clone.Show(attempt)}");
        await output.WriteLineAsync($"{file.Shown} is a stub again");
        return ExitCode.Done;
    }
}
