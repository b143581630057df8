using System.CommandLine;
using ZeroDowntimeLab.Learning;

namespace ZeroDowntimeLab.Cli;

/// <summary><c>zdl learn bug</c>: faults that real tools have had, to find and mend in the library itself.</summary>
internal sealed class LearnBugCommand : Command
{
    private const int Shown = 5;

    private readonly Argument<string?> _number = new("NUMBER")
    {
        Description = "Puts this bug into your copy of the library; without it, shows the list",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public LearnBugCommand()
        : base("bug", "Find and mend a fault in the library itself")
    {
        Add(_number);
        SetAction(RunAsync);
    }

    /// <summary>Runs the tests, and says what they say.</summary>
    public static async Task<int> CheckAsync(ParseResult parsed, LibraryBug bug, CancellationToken cancellationToken)
    {
        var (output, clone) = (parsed.Output(), LearnersClone.Find());
        var state = await parsed.ShowAsync(activity => new BugCheck(clone, activity).RunAsync(bug, cancellationToken));
        if (state.IsMended)
        {
            output.WriteText($"{bug.Name}: mended. What the report asks for holds, and all {state.LibraryTests} tests of the library pass.");
            return ExitCode.Done;
        }

        output.WriteText(state.Case.Count > 0 ? $"{bug.Name}: what the report asks for does not hold." : $"{bug.Name}: what the report asks for holds.");
        foreach (var failed in state.Case)
            output.WriteText($"{failed.Name}: {failed.Message}", "  ");
        output.WriteText(state.Library.Count > 0
            ? $"Of the {state.LibraryTests} tests of the library, {state.Library.Count} fail:"
            : $"All {state.LibraryTests} tests of the library pass.");
        foreach (var name in state.Library.Take(Shown))
            output.WriteText(name, "  ");
        if (state.Library.Count > Shown)
            output.WriteText($"… and {state.Library.Count - Shown} more: dotnet test tests/ZeroDowntimeLab.Tests", "  ");
        return ExitCode.Failed;
    }

    /// <summary>Takes a bug out again.</summary>
    public static int Reset(ParseResult parsed, LibraryBug bug)
    {
        var clone = LearnersClone.Find();
        var (file, attempt) = new BugPatch(clone).TakeOut(bug, TimeProvider.System);
        parsed.Output().WriteText($"Your attempt is saved in {attempt}");
        parsed.Output().WriteText($"{file} is as it was before {bug.Name}");
        return ExitCode.Done;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (output, clone) = (parsed.Output(), LearnersClone.Find());
        if (parsed.GetValue(_number) is not { } number)
            return List(output, clone);
        var bug = LibraryBug.Find(number)
            ?? throw new UsageException($"There is no bug '{number}'. Bugs: 1 to {LibraryBug.All.Count}");
        await new BugPatch(clone).PutInAsync(bug, cancellationToken);
        output.WriteText($"{bug.Name}: {bug.Title}");
        output.WriteLine();
        output.WriteText(bug.Report, "  ");
        output.WriteLine();
        output.WriteText("The fault is in src/ZeroDowntimeLab now. Find it and mend it there. ('git diff' would show it at once: read the code instead.) "
            + $"The report as a test: {clone.Show(Path.Combine(clone.Exercises, "Bugs", $"Bug{bug.Number}.cs"))}");
        output.WriteText($"'zdl learn check \"{bug.Name}\"' runs that test and all tests of the library.");
        output.WriteText($"'zdl learn hint \"{bug.Name}\"' helps. 'zdl learn reset \"{bug.Name}\"' takes the fault out again.");
        return ExitCode.Done;
    }

    private static int List(Screen output, CourseFolder clone)
    {
        var (current, mended) = (new BugPatch(clone).Current, new BugCheck(clone, new Progress<string>()).Mended);
        TextTable table = new(new(), new(Rank: 1), new());
        foreach (var bug in LibraryBug.All)
            table.Add($"{(mended.Contains(bug) ? "+" : " ")} {bug.Name}", bug.Title, bug == current ? "in the library" : mended.Contains(bug) ? "mended" : "");
        output.WriteLines(table.Lines(output.Width));
        output.WriteLine();
        output.WriteText(current is not null ? $"{current.Name} is in the library: 'zdl learn check \"{current.Name}\"' says how far you are."
            : LibraryBug.All.FirstOrDefault(bug => !mended.Contains(bug)) is { } next ? $"'zdl learn bug {next.Number}' puts {next.Name} into your copy of the library."
            : "All mended.");
        return ExitCode.Done;
    }
}
