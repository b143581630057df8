using ZeroDowntimeLab.PostgreSql.Tests;

namespace ZeroDowntimeLab.Cli.Tests;

public sealed class RefusalTests
{
    // A runner that has been refused the lock asks who has it, and pauses before it tries again.
    private const string Waiting =
        """
        SELECT count(*) FROM pg_stat_activity
        WHERE datname = current_database() AND application_name = 'zero_downtime_lab' AND state = 'idle' AND query LIKE '%backend_start%'
        """;

    [PostgresTheory]
    [InlineData("DROP TABLE zero_downtime_lab.step CASCADE", 1, "lacks table 'step'")]
    [InlineData("DROP TABLE zero_downtime_lab.plan CASCADE", 1, "lacks table 'plan'")]
    public async Task A_broken_journal_is_one_clear_error_and_there_is_a_way_out(string harm, int exitCode, string reason)
    {
        await using var shop = await Shop.CreateAsync();
        await shop.ZdlAsync("start", shop.File());
        await shop.ExecuteAsync(harm);

        foreach (var command in new[] { "status", "complete", "rollback", "abandon" })
        {
            var refused = await shop.ZdlAsync(command);
            refused.ExitCode.Should().Be(exitCode);
            refused.Error.Should().Contain(reason).And.Contain("'zdl abandon --yes'", "that works");
        }

        (await shop.ZdlAsync("abandon", "--yes")).ExitCode.Should().Be(0);
        (await shop.ZdlAsync("status")).ExitCode.Should().Be(0);
    }

    [PostgresTheory]
    [InlineData("source = '{}'")]
    [InlineData("digest = 'of another version'")]
    public async Task A_plan_that_cannot_be_made_again_is_shown_with_the_command_that_works(string change)
    {
        await using var shop = await Shop.CreateAsync();
        await shop.ZdlAsync("start", shop.File());
        await shop.ExecuteAsync($"UPDATE zero_downtime_lab.plan SET {change}");

        var status = await shop.ZdlAsync("status");
        var rollback = await shop.ZdlAsync("rollback");
        var unsure = await shop.ZdlAsync("abandon");
        var abandon = await shop.ZdlAsync("abandon", "--yes");

        status.ExitCode.Should().Be(0);
        status.Output.Should().Contain("Plan rename").And.Contain("'zdl abandon' gives the plan up where it stands");
        rollback.ExitCode.Should().Be(3);
        rollback.Error.Should().Contain("'zdl abandon'");
        unsure.ExitCode.Should().Be(3);
        unsure.Output.Should().Contain("Would remove: trigger").And.Contain("Would stay: column 'full_name' of 'users', which holds data");
        abandon.ExitCode.Should().Be(0);
        abandon.Output.Should().Contain("Stays: column 'full_name' of 'users', which holds data").And.Contain("Abandoned: rename");
        (await shop.ColumnsAsync()).Should().Be("id name full_name");
    }

    [PostgresFact]
    public async Task Plan_of_a_file_that_was_started_says_so()
    {
        await using var shop = await Shop.CreateAsync();
        var file = shop.File();
        await shop.ZdlAsync("start", file);

        var open = await shop.ZdlAsync("plan", file);
        await shop.ZdlAsync("complete");
        var complete = await shop.ZdlAsync("plan", file);

        open.Should().BeEquivalentTo(new { ExitCode = 3, Error = "zdl: Plan 'rename' was started and is MIGRATING. 'zdl status' shows its steps\n" });
        complete.Should().BeEquivalentTo(new { ExitCode = 3, Error = "zdl: Plan 'rename' is already COMPLETE; there is nothing to plan\n" });
    }

    [PostgresFact]
    public async Task A_second_plan_is_refused_while_one_is_open()
    {
        await using var shop = await Shop.CreateAsync();
        await shop.ZdlAsync("start", shop.File());

        var second = await shop.ZdlAsync("start", shop.File(name: "other.yaml"));

        second.ExitCode.Should().Be(3);
        second.Error.Should().Be(
            "zdl: Plan 'rename' (Rename name to full_name) is open. Only one plan can be open, so 'other' was not started. Next: "
            + "deploy the new code, then 'zdl complete'; or go back with 'zdl rollback'\n");
    }

    [PostgresTheory]
    [InlineData("- drop_column: { table: users, column: name }", "needs column 'name' of 'users'; drop it first")]
    [InlineData("- drop_table: { name: users }", "needs table 'users'; drop it first")]
    public async Task A_drop_is_refused_while_a_view_depends_on_it(string operation, string reason)
    {
        await using var shop = await Shop.CreateAsync();
        await shop.ExecuteAsync("CREATE VIEW names AS SELECT name FROM users");
        var file = shop.File($"operations:\n  {operation}\n", "drop.yaml");

        var plan = await shop.ZdlAsync("plan", file);
        var start = await shop.ZdlAsync("start", file);

        plan.ExitCode.Should().Be(0, plan.Error);
        plan.Output.Should().EndWith($"The plan cannot start:\n  View 'public.names' {reason}\n");
        start.ExitCode.Should().Be(3, "the view would break");
        start.Error.Should().Contain($"View 'public.names' {reason}");
    }

    [PostgresFact]
    public async Task A_file_that_has_changed_since_the_start_is_refused()
    {
        await using var shop = await Shop.CreateAsync();
        await shop.ZdlAsync("start", shop.File());

        var changed = await shop.ZdlAsync("start", shop.File(Shop.Rename.Replace("full_name", "whole_name", StringComparison.Ordinal)));

        changed.ExitCode.Should().Be(3, "a started plan cannot continue with a different text");
        changed.Error.Should().Contain("a different text of 'rename.yaml'");
    }

    [PostgresFact]
    public async Task Rows_that_differ_keep_the_old_column()
    {
        await using var shop = await Shop.CreateAsync();
        await shop.ZdlAsync("start", shop.File());
        await shop.ExecuteAsync("ALTER TABLE users DISABLE TRIGGER USER; UPDATE users SET name = 'stale' WHERE id = 1; ALTER TABLE users ENABLE TRIGGER USER");

        var complete = await shop.ZdlAsync("complete");

        complete.ExitCode.Should().Be(3, "nothing is lost by a contract");
        complete.Error.Should().Contain("in 1 row (id: 1)").And.Contain("stays at MIGRATING");
        (await shop.ColumnsAsync()).Should().Be("id name full_name");
        complete.Output.Should().EndWith("Phase: MIGRATING\n", "verifying the rows changes nothing");
        (await shop.ZdlAsync("status")).Output.Should().Contain("\nPhase: MIGRATING\n").And.Contain("  3. pending  ").And.Contain("Failure: ");
        var rollback = await shop.ZdlAsync("rollback");
        rollback.ExitCode.Should().Be(3, "which of the two values is right is not known");
        rollback.Error.Should().Contain("in 1 row (id: 1)").And.Contain("Nothing was undone").And.Contain("'zdl rollback --yes'");
        (await shop.ZdlAsync("rollback", "--yes")).ExitCode.Should().Be(0, "the plan can still be rolled back");
    }

    [PostgresFact]
    public async Task A_column_that_somebody_has_renamed_is_named_by_every_command()
    {
        await using var shop = await Shop.CreateAsync();
        var file = shop.File();
        await shop.ZdlAsync("start", file);
        await shop.ExecuteAsync("ALTER TABLE users RENAME name TO nom");

        var status = await shop.ZdlAsync("status");
        var json = await shop.ZdlAsync("status", "--json");

        status.Output.Should().EndWith(
            "Changed by others since the start: column 'name' of 'users' is called 'nom' now. Writes may fail, or reach one side only\n"
            + "Next: undo that change if you can; otherwise 'zdl rollback', or else 'zdl abandon', ends the plan\n");
        json.Output.Should().Contain("column 'name' of 'users' is called 'nom' now");
        var (forward, back) = ("otherwise go back with 'zdl rollback', or give the plan up with 'zdl abandon'", "otherwise give the plan up with 'zdl abandon'");
        foreach (var (command, way) in new[] { (new[] { "start", file }, forward), (["complete"], forward), (["rollback"], back) })
        {
            var refused = await shop.ZdlAsync(command);
            refused.ExitCode.Should().Be(3);
            refused.Error.Should().Be(
                "zdl: Somebody has changed what plan 'rename' works with: column 'name' of 'users' is called 'nom' now. Nothing was done. "
                + $"Undo that change if you can, and run the command again; {way}\n");
        }

        (await shop.ZdlAsync("abandon", "--yes")).ExitCode.Should().Be(0);
        await shop.ExecuteAsync("INSERT INTO users (nom) VALUES ('ada')");
        (await shop.ZdlAsync("abandon")).Output.Should().Be("No plan is open, so there is nothing to give up.\n");
    }

    [PostgresFact]
    public async Task A_plan_whose_start_was_interrupted_is_not_completed()
    {
        await using var shop = await Shop.CreateAsync();
        await shop.ZdlAsync("start", shop.File());
        await shop.ExecuteAsync("UPDATE zero_downtime_lab.step SET state = 'running' WHERE number = 2");

        var complete = await shop.ZdlAsync("complete");

        complete.ExitCode.Should().Be(3, "new code has not been deployed yet");
        complete.Error.Should().Contain("step 2").And.Contain("'zdl start rename.yaml' resumes it");
        (await shop.ColumnsAsync()).Should().Be("id name full_name");
    }

    [PostgresFact]
    public async Task A_plan_that_is_half_rolled_back_can_only_be_rolled_back()
    {
        await using var shop = await Shop.CreateAsync();
        var file = shop.File();
        await shop.ZdlAsync("start", file);
        await shop.InterruptRollbackAsync();

        var status = await shop.ZdlAsync("status");
        status.Output.Should().Contain("\nPhase: MIGRATING, half rolled back\n").And.Contain("  2. undone   ");
        status.Output.Should().EndWith("Next: 'zdl rollback' finishes the rollback; the plan cannot go forward\n");
        foreach (var forward in new string[][] { ["start", file], ["complete"] })
        {
            var outcome = await shop.ZdlAsync(forward);
            outcome.ExitCode.Should().Be(3, "the next steps need what is undone");
            outcome.Error.Should().Be("zdl: Plan 'rename' is half rolled back. Run 'zdl rollback' first, which finishes the rollback\n");
        }

        (await shop.ZdlAsync("rollback")).ExitCode.Should().Be(0, "the plan can still be rolled back");
        (await shop.ColumnsAsync()).Should().Be("id name");
        (await shop.ZdlAsync("start", file)).ExitCode.Should().Be(0, "a plan that was rolled back to the end can be started again");
    }

    [PostgresFact]
    public async Task A_second_runner_is_told_which_runner_is_working()
    {
        await using var shop = await Shop.CreateAsync();
        await shop.HaveJournalAsync();
        await using var source = Npgsql.NpgsqlDataSource.Create(shop.Connection);
        await using var first = new PostgreSql.PostgreSqlTarget(source);
        await first.ReadJournalAsync();

        var second = await shop.ZdlAsync("start", shop.File());

        second.ExitCode.Should().Be(4);
        second.Error.Should().StartWith("zdl: Another runner is at work on this database: process ").And.Contain("--wait");
        (await shop.ColumnsAsync()).Should().Be("id name", "nothing happens twice");
    }

    [PostgresFact]
    public async Task A_second_runner_can_wait_for_the_first()
    {
        await using var shop = await Shop.CreateAsync();
        await shop.HaveJournalAsync();
        await using var source = Npgsql.NpgsqlDataSource.Create(shop.Connection);
        var first = new PostgreSql.PostgreSqlTarget(source);
        await first.ReadJournalAsync();

        var second = shop.ZdlAsync("start", shop.File(), "--wait");
        while (await shop.ScalarAsync<long>(Waiting) == 0 && !second.IsCompleted)
            await Task.Delay(10);
        second.IsCompleted.Should().BeFalse("the first is still at work");
        await first.DisposeAsync();

        var outcome = await second;
        outcome.ExitCode.Should().Be(0, outcome.Error);
        outcome.Output.Should().StartWith("  Waiting for another runner: process ");
    }
}
