using ZeroDowntimeLab.PostgreSql;

namespace ZeroDowntimeLab.Cli;

/// <summary>Prints the open plan, or else the last plan, from the journal.</summary>
internal static class StatusReport
{
    public static void Write(JournaledPlan? plan, IReadOnlyList<string> changes, string? next, Screen screen)
    {
        if (next is null)
            screen.WriteLine("No plan is open; 'zdl start FILE' starts one.");
        if (plan is null)
            return;

        screen.WriteLine($"{(next is null ? "The last plan was " : "Plan ")}{plan.Id}: {plan.Title}");
        screen.WriteLine($"Phase: {plan.Phase.Label()}{(plan.IsHalfRolledBack ? ", half rolled back" : "")}");
        foreach (var step in plan.Steps)
            screen.WriteLine($"  {step.Number}. {Label(plan, step),-11} [{step.Phase.Label()}] {step.Description}{Rows(step)}");
        if (plan.Failure is not null)
            screen.WriteLine($"Failure: {Secrets.Hide(plan.Failure)}");
        if (changes.Count > 0)
            screen.WriteLine($"Changed by others since the start: {string.Join("; ", changes)}. Writes may fail, or reach one side only");
        if (next is not null)
            screen.WriteLine($"Next: {next}");
    }

    public static void WriteJson(JournaledPlan? plan, IReadOnlyList<string> changes, string? next, TextWriter output) => Json.Write(
        new
        {
            Open = next is not null,
            Plan = plan is null ? null : new
            {
                plan.Id,
                plan.Title,
                Phase = plan.Phase.Label(),
                plan.IsHalfRolledBack,
                plan.StartedAt,
                plan.ChangedAt,
                plan.Failure,
                Steps = plan.Steps.Select(step => new
                {
                    step.Number,
                    Phase = step.Phase.Label(),
                    step.Description,
                    State = Label(plan, step),
                    step.RowsDone,
                }),
            },
            Changes = changes,
            Next = next,
        },
        output);

    private static string Label(JournaledPlan plan, JournaledStep step) =>
        NoWayBack.LeftBy(plan).Contains(step.Number) ? "not undone" : step.State.Label();

    private static string Rows(JournaledStep step) => step.RowsDone == 0 ? "" : $", {step.RowsDone:N0} rows";
}
