using ZeroDowntimeLab.Racing;

namespace ZeroDowntimeLab.Cli;

/// <summary>A race as a line of letters, one for each tick, or for several where there are more than fit.</summary>
internal static class Strip
{
    public const string Legend = ". all answered, _ none, ? some wrongly, x some failed";
    public const string PhaseLegend = "- pending, E, M, C, = complete, < rolled back";

    /// <summary>How many letters fit on a line.</summary>
    private const int Width = 60;

    // From the worst to the best.
    private const string Letters = "x?_.";

    /// <summary>What users saw, and where the plan stood.</summary>
    /// <param name="Request">The worst of a stretch of time.</param>
    /// <param name="Phase">The phase at its end.</param>
    internal readonly record struct Cell(char Request, MigrationPhase Phase);

    public static IEnumerable<Cell> Cells(IReadOnlyList<Moment> moments) => moments
        .Chunk(Math.Max(1, (moments.Count + Width - 1) / Width))
        .Select(stretch => new Cell(stretch.Select(Request).MinBy(letter => Letters.IndexOf(letter)), stretch[^1].Phase));

    public static string Requests(IReadOnlyList<Moment> moments) => string.Concat(Cells(moments).Select(cell => cell.Request));

    public static string Phases(IReadOnlyList<Moment> moments) => string.Concat(Cells(moments).Select(cell => LetterOf(cell.Phase)));

    private static char Request(Moment moment) => moment switch
    {
        { Failed: > 0 } => Letters[0],
        { Wrong: > 0 } => Letters[1],
        { Requests: 0, Waiting: > 0 } => Letters[2],
        _ => Letters[3],
    };

    private static char LetterOf(MigrationPhase phase) => phase switch
    {
        MigrationPhase.Pending => '-',
        MigrationPhase.Complete => '=',
        MigrationPhase.RolledBack => '<',
        _ => phase.Label()[0],
    };
}
