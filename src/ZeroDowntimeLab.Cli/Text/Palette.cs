using Spectre.Console;
using Spectre.Console.Rendering;
using ZeroDowntimeLab.Learning;
using ZeroDowntimeLab.Racing;

namespace ZeroDowntimeLab.Cli;

/// <summary>The colours of the program. Each has one meaning, and none of them says anything that the text does not.</summary>
internal static class Palette
{
    public static readonly Style Title = new(decoration: Decoration.Bold);
    public static readonly Style Good = new(Color.Green);
    public static readonly Style Bad = new(Color.Red);
    public static readonly Style Doubtful = new(Color.Olive);
    public static readonly Style Quiet = new(Color.Grey);

    /// <summary>The name of a phase in its colour.</summary>
    public static Segment Styled(this MigrationPhase phase) => phase.Label().In(Of(phase));

    public static Style Of(MigrationPhase phase) => phase switch
    {
        MigrationPhase.Expanding => new(Color.Blue),
        MigrationPhase.Migrating => new(Color.Teal),
        MigrationPhase.Contracting => new(Color.Purple),
        MigrationPhase.Complete => Good,
        MigrationPhase.RolledBack => Doubtful,
        _ => Quiet,
    };

    /// <summary>Whether users came to harm.</summary>
    public static Style Of(StrategyResult result) => result is { Failed: 0, Wrong: 0 } && result.Losses == default ? Good : Bad;

    public static Style Of(Compatibility seen) => seen switch
    {
        Compatibility.Works => Good,
        Compatibility.AnswersWrongly => Doubtful,
        _ => Bad,
    };

    /// <summary>How far a learner is with a task.</summary>
    public static Style Of(TaskState state) => state switch
    {
        { IsSolved: true } => Good,
        { Failures.Count: > 0 } => Bad,
        { IsStarted: true } => Doubtful,
        _ => Quiet,
    };
}
