namespace ZeroDowntimeLab.Exercises;

// It starts every step and waits for none.
[WrongAnswer(nameof(Alter2Checks.A_real_run_changes_the_table))]
public sealed class Alter2DoesNotWait : IDryRunExecutor
{
    public Task RunAsync(MigrationPlan plan, ApplyStep apply, MigrationOptions options, ICollection<MigrationStep> log)
    {
        foreach (var step in plan.Steps)
        {
            if (!options.DryRun)
                _ = apply(step);
            log.Add(step);
        }

        return Task.CompletedTask;
    }
}
