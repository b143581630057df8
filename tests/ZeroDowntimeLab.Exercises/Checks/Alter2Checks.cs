namespace ZeroDowntimeLab.Exercises;

[ForTask("Alter 2")]
public abstract class Alter2Checks(IDryRunExecutor answer) : AnswerChecks<IDryRunExecutor>(answer)
{
    private readonly Users _users = new();
    private readonly List<MigrationStep> _log = [];

    [Check("a real run applies every step of the plan, in order.")]
    public async Task A_real_run_changes_the_table()
    {
        await RunAsync(dry: false);

        Finding.ShouldBe("The columns of the table", "id, email, display_name", string.Join(", ", _users.Table.ColumnNames));
        Finding.ShouldBe("The names in it", "alice, bob", string.Join(", ", _users.Table.Rows.Select(row => row["display_name"])));
    }

    [Check("a dry run changes nothing, not one column and not one row: people try it on tables that are in use.")]
    public async Task A_dry_run_does_not_change_the_table()
    {
        var before = _users.Snapshot;

        await RunAsync(dry: true);

        Finding.ShouldBe("The table after a dry run", before, _users.Snapshot);
    }

    [Check("a dry run does not change the plan either. A plan that counts its steps as done would skip them in the real run.")]
    public async Task A_dry_run_does_not_change_the_plan()
    {
        await RunAsync(dry: true);

        var plan = _users.Rename;
        Finding.ShouldBe("The steps that the plan counts as done", "no step", Finding.Steps(plan, plan.Steps.Where(step => step.Executed)));
        Finding.ShouldBe("The phase of the plan", "PENDING", plan.CurrentPhase.Label());
    }

    [Check("people read the log of a dry run: it has every step once, in the order of the plan.")]
    public async Task A_dry_run_logs_every_step()
    {
        await RunAsync(dry: true);

        ShouldHaveLoggedEveryStep();
    }

    [Check("the log of a real run is the same as the log of the dry run before it.")]
    public async Task A_real_run_logs_every_step()
    {
        await RunAsync(dry: false);

        ShouldHaveLoggedEveryStep();
    }

    [Check("the error of a step reaches the caller, and no step runs after it: a run that hides an error looks like a success.")]
    public async Task The_error_of_a_step_reaches_the_caller()
    {
        var error = await Record.ExceptionAsync(() => RunAsync(FailAsync, new MigrationOptions()));

        Finding.ShouldBe("The error that reaches the caller if step 1 fails", "The disk is full", error?.Message ?? "no error");

        Task FailAsync(MigrationStep step) => _users.Turns.BeginAsync(() => throw new IOException("The disk is full"));
    }

    private void ShouldHaveLoggedEveryStep() =>
        Finding.ShouldBe("The log", "step 1, step 2, step 3", Finding.Steps(_users.Rename, _log));

    private Task RunAsync(bool dry) => RunAsync(_users.ApplyAsync, new MigrationOptions { DryRun = dry });

    private Task RunAsync(ApplyStep apply, MigrationOptions options) =>
        _users.Turns.RunAsync(() => Answer.RunAsync(_users.Rename, apply, options, _log));
}
