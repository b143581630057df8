namespace ZeroDowntimeLab.Exercises;

// A dry run is the same run, with a way to apply a step that does nothing.
public sealed class Alter2AnotherWay : IDryRunExecutor
{
    public async Task RunAsync(MigrationPlan plan, ApplyStep apply, MigrationOptions options, ICollection<MigrationStep> log)
    {
        ApplyStep act = options.DryRun ? _ => Task.CompletedTask : apply;
        for (var i = 0; i < plan.Steps.Count; i++)
        {
            log.Add(plan.Steps[i]);
            await act(plan.Steps[i]);
        }
    }
}
