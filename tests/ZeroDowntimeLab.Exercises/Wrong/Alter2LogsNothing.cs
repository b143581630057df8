namespace ZeroDowntimeLab.Exercises;

// Its dry run does nothing at all, so it logs nothing either.
[WrongAnswer(nameof(Alter2Checks.A_dry_run_logs_every_step))]
public sealed class Alter2LogsNothing : IDryRunExecutor
{
    public async Task RunAsync(MigrationPlan plan, ApplyStep apply, MigrationOptions options, ICollection<MigrationStep> log)
    {
        if (options.DryRun)
            return;
        foreach (var step in plan.Steps)
        {
            await apply(step);
            log.Add(step);
        }
    }
}
