namespace ZeroDowntimeLab.Exercises;

// Its dry run is a real run on a target that does nothing. The tables do not change, but the plan counts its steps as done.
[WrongAnswer(nameof(Alter2Checks.A_dry_run_does_not_change_the_plan))]
public sealed class Alter2MarksTheSteps : IDryRunExecutor
{
    public async Task RunAsync(MigrationPlan plan, ApplyStep apply, MigrationOptions options, ICollection<MigrationStep> log)
    {
        if (options.DryRun)
            await new MigrationExecutor(new Nowhere()).ExecuteAsync(plan);
        foreach (var step in plan.Steps)
        {
            if (!options.DryRun)
                await apply(step);
            log.Add(step);
        }
    }

    private sealed class Nowhere : IMigrationTarget
    {
        public bool KeepsWhatIsDropped => true;

        public Task<EarlierRun> BeginAsync(MigrationPlan plan, CancellationToken cancellationToken) => Task.FromResult(EarlierRun.None);

        public Task ApplyAsync(MigrationPlan plan, MigrationStep step, IProgress<RowProgress> rows, CancellationToken cancellationToken) =>
            Task.CompletedTask;

        public Task UndoAsync(MigrationPlan plan, MigrationStep step) => Task.CompletedTask;

        public Task EndAsync(MigrationPlan plan, PlanOutcome outcome) => Task.CompletedTask;
    }
}
