using Spectre.Console;
using Spectre.Console.Rendering;
using ZeroDowntimeLab.Racing;

namespace ZeroDowntimeLab.Cli;

/// <summary>A race as a line of letters, one for each tick. A long race has one letter for several ticks.</summary>
internal static class Strip
{
    public const string Legend = ". all answered, _ none, ? some wrongly, x some failed";
    public const string PhaseLegend = "- pending, E, M, C, = complete, < rolled back";

    private const int Shortest = 10;
    private const int Longest = 60;

    // Sorted from the worst to the best.
    private const string Letters = "x?_.";

    /// <summary>The requests and the phase of one or more ticks.</summary>
    /// <param name="Request">The worst of the ticks.</param>
    /// <param name="Phase">The phase after them.</param>
    internal readonly record struct Cell(char Request, MigrationPhase Phase);

    /// <summary>The cells of a race that fit into this width.</summary>
    public static IEnumerable<Cell> Cells(IReadOnlyList<Moment> moments, int width)
    {
        var letters = Math.Clamp(width, Shortest, Longest);
        return moments
            .Chunk(Math.Max(1, (moments.Count + letters - 1) / letters))
            .Select(stretch => new Cell(stretch.Select(Request).MinBy(letter => Letters.IndexOf(letter)), stretch[^1].Phase));
    }

    /// <summary>The cells as letters.</summary>
    public static StyledText Of(IEnumerable<Cell> cells, Func<Cell, Segment> letter) => new(cells.Select(letter));

    /// <summary>The style of a letter.</summary>
    public static Style StyleOf(char request) => request switch
    {
        'x' => Palette.Bad,
        '?' or '_' => Palette.Doubtful,
        _ => Style.Plain,
    };

    public static char LetterOf(MigrationPhase phase) => phase switch
    {
        MigrationPhase.Pending => '-',
        MigrationPhase.Complete => '=',
        MigrationPhase.RolledBack => '<',
        _ => phase.Label()[0],
    };

    private static char Request(Moment moment) => moment switch
    {
        { Failed: > 0 } => Letters[0],
        { Wrong: > 0 } => Letters[1],
        { Requests: 0, Waiting: > 0 } => Letters[2],
        _ => Letters[3],
    };
}
