using ZeroDowntimeLab.Racing;

namespace ZeroDowntimeLab.Cli;

/// <summary>A race as a line of letters, one for each tick, or for several where there are more than fit.</summary>
internal static class Strip
{
    public const string Legend = ". all answered, ? some wrongly, x some failed";
    public const string PhaseLegend = "- pending, E, M, C, = complete, < rolled back";

    /// <summary>How many letters fit on a line.</summary>
    public const int Width = 60;

    /// <summary>What users saw: the worst of each stretch of time.</summary>
    public static string Requests(IReadOnlyList<Moment> moments) =>
        string.Concat(Stretches(moments).Select(stretch => Request(stretch.MaxBy(Badness)!)));

    /// <summary>Where the plan stood at the end of each stretch of time.</summary>
    public static string Phases(IReadOnlyList<Moment> moments) =>
        string.Concat(Stretches(moments).Select(stretch => PhaseOf(stretch[^1].Phase)));

    public static char Request(Moment moment) => moment switch
    {
        { Failed: > 0 } => 'x',
        { Wrong: > 0 } => '?',
        _ => '.',
    };

    private static IEnumerable<Moment[]> Stretches(IReadOnlyList<Moment> moments) =>
        moments.Chunk(Math.Max(1, (moments.Count + Width - 1) / Width));

    private static int Badness(Moment moment) => moment switch { { Failed: > 0 } => 2, { Wrong: > 0 } => 1, _ => 0 };

    private static char PhaseOf(MigrationPhase phase) => phase switch
    {
        MigrationPhase.Pending => '-',
        MigrationPhase.Complete => '=',
        MigrationPhase.RolledBack => '<',
        _ => phase.Label()[0],
    };
}
