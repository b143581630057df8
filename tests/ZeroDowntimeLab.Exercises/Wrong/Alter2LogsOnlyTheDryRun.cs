namespace ZeroDowntimeLab.Exercises;

// It logs in the dry run only.
[WrongAnswer(nameof(Alter2Checks.A_real_run_logs_every_step))]
public sealed class Alter2LogsOnlyTheDryRun : IDryRunExecutor
{
    public async Task RunAsync(MigrationPlan plan, ApplyStep apply, MigrationOptions options, ICollection<MigrationStep> log)
    {
        foreach (var step in plan.Steps)
        {
            if (options.DryRun)
                log.Add(step);
            else
                await apply(step);
        }
    }
}
