namespace ZeroDowntimeLab.Exercises;

// It never applies a step.
[WrongAnswer(nameof(Alter2Checks.A_real_run_changes_the_table))]
public sealed class Alter2IsAlwaysDry : IDryRunExecutor
{
    public Task RunAsync(MigrationPlan plan, ApplyStep apply, MigrationOptions options, ICollection<MigrationStep> log)
    {
        foreach (var step in plan.Steps)
            log.Add(step);
        return Task.CompletedTask;
    }
}
