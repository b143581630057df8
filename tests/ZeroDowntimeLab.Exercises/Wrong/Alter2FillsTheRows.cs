namespace ZeroDowntimeLab.Exercises;

// Its dry run leaves out only the step that drops something. It adds the column and fills the rows.
[WrongAnswer(nameof(Alter2Checks.A_dry_run_does_not_change_the_table))]
public sealed class Alter2FillsTheRows : IDryRunExecutor
{
    public async Task RunAsync(MigrationPlan plan, ApplyStep apply, MigrationOptions options, ICollection<MigrationStep> log)
    {
        foreach (var step in plan.Steps)
        {
            if (!options.DryRun || step.Phase != MigrationPhase.Contracting)
                await apply(step);
            log.Add(step);
        }
    }
}
