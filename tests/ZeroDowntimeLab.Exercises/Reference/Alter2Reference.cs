namespace ZeroDowntimeLab.Exercises;

public sealed class Alter2Reference : IDryRunExecutor
{
    public async Task RunAsync(MigrationPlan plan, ApplyStep apply, MigrationOptions options, ICollection<MigrationStep> log)
    {
        foreach (var step in plan.Steps)
        {
            if (!options.DryRun)
                await apply(step);
            log.Add(step);
        }
    }
}
