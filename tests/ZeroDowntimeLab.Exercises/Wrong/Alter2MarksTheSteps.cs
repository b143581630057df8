namespace ZeroDowntimeLab.Exercises;

// Its dry run is a real run in a place where nothing happens. The tables stay as they are, but the plan is used up.
[WrongAnswer(nameof(Alter2Checks.A_dry_run_leaves_the_plan_as_it_was))]
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
