namespace ZeroDowntimeLab.Exercises;

[ForTask("Alter 2")]
public abstract class Alter2Checks(IDryRunExecutor answer) : AnswerChecks<IDryRunExecutor>(answer)
{
    private readonly Users _users = new();
    private readonly List<MigrationStep> _log = [];

    [Check("a run that is not dry does every step of the plan, in order.")]
    public async Task A_real_run_changes_the_table()
    {
        await RunAsync(dry: false);

        Finding.ShouldBe("The columns of the table", "id, email, display_name", string.Join(", ", _users.Table.ColumnNames));
        Finding.ShouldBe("The names in it", "alice, bob", string.Join(", ", _users.Table.Rows.Select(row => row["display_name"])));
    }

    [Check("a dry run touches nothing, not one column and not one row: people try it on tables that are in use.")]
    public async Task A_dry_run_leaves_the_table_as_it_was()
    {
        var before = _users.Snapshot;

        await RunAsync(dry: true);

        Finding.ShouldBe("The table after a dry run", before, _users.Snapshot);
    }

    [Check("a dry run leaves the plan as it was too. A plan that believes its steps are done would skip them when it is run for real.")]
    public async Task A_dry_run_leaves_the_plan_as_it_was()
    {
        await RunAsync(dry: true);

        var plan = _users.Rename;
        Finding.ShouldBe("What the plan counts as done", "no step", Finding.Steps(plan, plan.Steps.Where(step => step.Executed)));
        Finding.ShouldBe("Where the plan stands", "PENDING", plan.CurrentPhase.Label());
    }

    [Check("a dry run is there to be read: its log has every step once, in the order of the plan.")]
    public async Task A_dry_run_logs_every_step()
    {
        await RunAsync(dry: true);

        ShouldHaveLoggedEveryStep();
    }

    [Check("the log of a real run is the log that the dry run has shown before.")]
    public async Task A_real_run_logs_the_same()
    {
        await RunAsync(dry: false);

        ShouldHaveLoggedEveryStep();
    }

    [Check("the error of a step reaches the caller, and no step runs after it: a run that hides it looks like one that has done its work.")]
    public async Task The_error_of_a_step_reaches_the_caller()
    {
        var error = await Record.ExceptionAsync(() => RunAsync(FailAsync, new MigrationOptions()));

        Finding.ShouldBe("What reaches the caller, when step 1 has failed", "The disk is full", error?.Message ?? "nothing");

        Task FailAsync(MigrationStep step) => _users.Turns.BeginAsync(() => throw new IOException("The disk is full"));
    }

    private void ShouldHaveLoggedEveryStep() =>
        Finding.ShouldBe("The log", "step 1, step 2, step 3", Finding.Steps(_users.Rename, _log));

    private Task RunAsync(bool dry) => RunAsync(_users.ApplyAsync, new MigrationOptions { DryRun = dry });

    private Task RunAsync(ApplyStep apply, MigrationOptions options) =>
        _users.Turns.RunAsync(() => Answer.RunAsync(_users.Rename, apply, options, _log));
}
