using ZeroDowntimeLab.Racing;

namespace ZeroDowntimeLab.Cli;

/// <summary>A race as a line of letters, one for each tick.</summary>
internal static class Strip
{
    public const string Legend = ". all answered, ? some wrongly, x some failed";
    public const string PhaseLegend = "- pending, E, M, C, = complete, < rolled back";

    /// <summary>What users saw: the worst of each tick.</summary>
    public static string Requests(IEnumerable<Moment> moments) => string.Concat(moments.Select(Request));

    /// <summary>Where the plan stood.</summary>
    public static string Phases(IEnumerable<Moment> moments) => string.Concat(moments.Select(moment => PhaseOf(moment.Phase)));

    public static char Request(Moment moment) => moment switch
    {
        { Failed: > 0 } => 'x',
        { Wrong: > 0 } => '?',
        _ => '.',
    };

    private static char PhaseOf(MigrationPhase phase) => phase switch
    {
        MigrationPhase.Pending => '-',
        MigrationPhase.Complete => '=',
        MigrationPhase.RolledBack => '<',
        _ => phase.Label()[0],
    };
}
