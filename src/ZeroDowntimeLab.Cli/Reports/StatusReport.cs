using ZeroDowntimeLab.PostgreSql;

namespace ZeroDowntimeLab.Cli;

/// <summary>Prints what the journal says of a plan: the open one, or else the last.</summary>
internal static class StatusReport
{
    public static void Write(JournalEntry? entry, string? next, Screen screen)
    {
        if (next is null)
            screen.WriteLine("No plan is open; 'zdl start FILE' starts one.");
        if (entry is null)
            return;

        screen.WriteLine($"{(next is null ? "The last was " : "Plan ")}{entry.Id}: {entry.Title}");
        screen.WriteLine($"Phase: {entry.Phase}{(entry.IsHalfRolledBack ? ", half rolled back" : "")}");
        foreach (var step in entry.Steps)
            screen.WriteLine($"  {step.Number}. {step.State,-8} [{step.Phase}] {step.Description}{Rows(step)}");
        if (entry.Failure is not null)
            screen.WriteLine($"Failure: {entry.Failure}");
        if (next is not null)
            screen.WriteLine($"Next: {next}");
    }

    public static void WriteJson(JournalEntry? entry, string? next, TextWriter output) => Json.Write(
        new
        {
            Open = next is not null,
            Plan = entry is null ? null : new
            {
                entry.Id,
                entry.Title,
                entry.Phase,
                entry.IsHalfRolledBack,
                entry.StartedAt,
                entry.ChangedAt,
                entry.Failure,
                entry.Steps,
            },
            Next = next,
        },
        output);

    private static string Rows(JournalStep step) => step.RowsDone == 0 ? "" : $", {step.RowsDone:N0} rows";
}
