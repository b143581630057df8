namespace ZeroDowntimeLab.Cli;

/// <summary>Prints a plan phase by phase: each step, its SQL, the SQL that undoes it, and what there is to be warned of.</summary>
internal static class PlanReport
{
    private const int Width = 80;

    public static void Write(MigrationPlan plan, TextWriter output)
    {
        output.WriteLine($"Plan {plan.Id}: {plan.Title}");
        var phase = MigrationPhase.Pending;
        foreach (var (index, step) in plan.Steps.Index())
        {
            if (step.Phase != phase)
            {
                output.WriteLine();
                output.WriteLine(step.Phase.Label());
                phase = step.Phase;
            }

            output.WriteLine($"  {index + 1}. {step.Description}");
            WriteSql("forward", step.ForwardSql, output);
            WriteSql("rollback", step.RollbackSql, output);
        }

        WriteWarnings(MigrationSafety.Validate(plan), output);
    }

    private static void WriteSql(string title, string sql, TextWriter output)
    {
        output.WriteLine($"     {title}:");
        foreach (var line in SqlLines.Wrap(sql, indent: 7, Width))
            output.WriteLine(line);
    }

    private static void WriteWarnings(IReadOnlyList<SafetyWarning> warnings, TextWriter output)
    {
        output.WriteLine();
        output.WriteLine(warnings.Count == 0 ? "Safety: no warnings" : "Safety:");
        foreach (var warning in warnings)
            output.WriteLine($"  Warning: {warning}");
    }
}
