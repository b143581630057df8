namespace ZeroDowntimeLab.Cli;

/// <summary>Prints the result and the history of a run.</summary>
internal static class RunReport
{
    public static void Write(MigrationPlan plan, IReadOnlyList<HistoryEntry> history, TextWriter output)
    {
        output.WriteLine($"Migration: {plan.Title}");
        output.WriteLine($"Phase: {plan.CurrentPhase.Label()}");
        output.WriteLine($"Progress: {plan.ProgressPercent:0}%");
        output.WriteLine($"History ({history.Count} entries):");
        foreach (var entry in history)
            output.WriteLine($"  {entry}");
    }
}
