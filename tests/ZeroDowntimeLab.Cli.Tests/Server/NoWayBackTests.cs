using System.Text.Json;
using ZeroDowntimeLab.PostgreSql.Tests;

namespace ZeroDowntimeLab.Cli.Tests;

/// <summary>What cannot be undone needs a person's word, and no message says that it was undone.</summary>
public sealed class NoWayBackTests
{
    private const string DropUsers = "operations: [{sql: {up: drop table users}}]";
    private const string DropName = "operations: [{drop_column: {table: users, column: name}}]";

    [PostgresFact]
    public async Task SQL_without_a_way_back_is_not_started_without_a_word()
    {
        await using var shop = await Shop.CreateAsync();

        var start = await shop.ZdlAsync("start", shop.File(DropUsers, "drop.yaml"));

        start.ExitCode.Should().Be(3);
        start.Output.Should().BeEmpty("nothing was run");
        start.Error.Should().Contain("Warning: 'drop table users' is not looked into")
            .And.EndWith("zdl: Step 1 (Run SQL: drop table users) has no way back, and a rollback will not undo it. Nothing was changed. If that is meant, run the command with --no-way-back\n");
        (await shop.ColumnsAsync()).Should().Be("id name");
        (await shop.ZdlAsync("status")).Output.Should().Be("No plan is open; 'zdl start FILE' starts one.\n", "the plan was not begun");
    }

    [PostgresFact]
    public async Task A_rollback_says_what_had_no_way_back()
    {
        await using var shop = await Shop.CreateAsync();
        var start = await shop.ZdlAsync("start", shop.File(DropUsers, "drop.yaml"), "--no-way-back");

        var rollback = await shop.ZdlAsync("rollback");

        start.ExitCode.Should().Be(0, start.Error);
        start.Output.Should().Contain("is not looked into").And.NotContain("both work", "nobody has checked that");
        rollback.Should().Be(new Outcome(
            6,
            "[ROLLED_BACK] 1/1 Run SQL: drop table users: not undone, because it has no way back\nPhase: ROLLED_BACK\nStep 1 has no way back and was not undone.\n",
            ""));
        (await shop.ZdlAsync("status")).Output.Should().Contain("\n  1. not undone  [EXPANDING]").And.NotContain("undone     ");
    }

    [PostgresTheory]
    [InlineData("add_column: {table: users, up: upper(name), column: {name: loud, type: text, nullable: true}}")]
    [InlineData("alter_column: {table: users, column: name, nullable: false, up: \"'none'\"}")]
    public async Task A_column_with_up_has_a_way_back(string operation)
    {
        await using var shop = await Shop.CreateAsync();

        var start = await shop.ZdlAsync("start", shop.File($"operations: [{{{operation}}}]", "up.yaml"));
        var rollback = await shop.ZdlAsync("rollback");

        start.ExitCode.Should().Be(0, start.Error);
        rollback.ExitCode.Should().Be(0, rollback.Output);
        rollback.Output.Should().NotContain("no way back");
        (await shop.ColumnsAsync()).Should().Be("id name");
    }

    [PostgresTheory]
    [InlineData("add_column: {table: users, up: upper(name), column: {name: loud, type: text, nullable: true}}")]
    [InlineData("alter_column: {table: users, column: name, nullable: false, up: \"'none'\"}")]
    public async Task A_column_with_up_loses_nothing_when_it_is_complete(string operation)
    {
        await using var shop = await Shop.CreateAsync();
        var start = await shop.ZdlAsync("start", shop.File($"operations: [{{{operation}}}]", "up.yaml"));

        var complete = await shop.ZdlAsync("complete");

        start.Error.Should().NotContain("lost");
        complete.ExitCode.Should().Be(0, complete.Error);
    }

    [PostgresFact]
    public async Task An_own_way_back_is_run_and_not_vouched_for()
    {
        await using var shop = await Shop.CreateAsync();
        var file = shop.File("operations: [{sql: {up: alter table users drop column name, down: alter table users add column name text}}]", "own.yaml");

        var plan = await shop.ZdlAsync("plan", file);
        var start = await shop.ZdlAsync("start", file);
        var status = await shop.ZdlAsync("status");
        var rollback = await shop.ZdlAsync("rollback");

        plan.Output.Should().Contain("[sql-not-inspected]").And.NotContain("no warnings");
        start.ExitCode.Should().Be(0, "there is a way back, whatever it does");
        start.Error.Should().Contain("[sql-not-inspected]").And.NotContain("no-way-back");
        start.Output.Should().Contain("is not looked into").And.NotContain("both work", "nobody has checked that");
        status.Output.Should().EndWith("Next: check that the application works with what the SQL has done, then 'zdl complete'; or go back with 'zdl rollback'\n");
        rollback.ExitCode.Should().Be(0);
        rollback.Output.Should().EndWith("Step 1 was undone by its own 'down', which is not looked into.\n");
    }

    [PostgresFact]
    public async Task A_drop_that_nothing_replaces_is_not_completed_without_a_word()
    {
        await using var shop = await Shop.CreateAsync();
        var start = await shop.ZdlAsync("start", shop.File(DropName, "drop.yaml"));

        var refused = await shop.ZdlAsync("complete");
        var columns = await shop.ColumnsAsync();
        var complete = await shop.ZdlAsync("complete", "--yes");

        start.ExitCode.Should().Be(0, "a start drops nothing");
        start.Error.Should().Contain("[drop-without-replacement]", "a warning comes at each command that acts");
        start.Output.Should().Be("Phase: PENDING\nNothing is done yet: 'zdl complete' runs the steps of this plan. 'zdl rollback'\nends it without them.\n");
        refused.ExitCode.Should().Be(3);
        refused.Output.Should().BeEmpty();
        refused.Error.Should().Contain("[drop-without-replacement]")
            .And.EndWith("zdl: Step 1 (Drop column 'name' from 'users') removes 'users.name', which no step has replaced. Nothing was changed. If that is meant, run the command with --yes\n");
        columns.Should().Be("id name");
        complete.ExitCode.Should().Be(0, complete.Error);
        complete.Output.Should().EndWith("Every step is done. Removed: column 'name' of 'users'.\n");
    }

    [PostgresFact]
    public async Task SQL_at_the_end_of_a_plan_needs_a_word()
    {
        await using var shop = await Shop.CreateAsync();
        await shop.ZdlAsync("start", shop.File("operations: [{sql: {up: delete from users, onComplete: true}}]", "end.yaml"));

        (await shop.ZdlAsync("complete")).ExitCode.Should().Be(3, "nobody knows what it removes");
        (await shop.ScalarAsync<long>("SELECT count(*) FROM users")).Should().Be(2);
        (await shop.ZdlAsync("complete", "--yes")).Should().Match<Outcome>(outcome => outcome.ExitCode == 0);
    }

    [PostgresTheory]
    [InlineData("create_index: {table: users, name: i, columns: [name], unique: true}")]
    [InlineData("create_index: {table: users, name: i, columns: [name]}")]
    [InlineData("drop_index: {name: users_name}")]
    [InlineData("alter_column: {table: users, column: name, default: null}")]
    [InlineData("alter_column: {table: users, column: name, comment: new}")]
    [InlineData("create_table: {name: a, columns: [{name: id, type: int, pk: true}]}")]
    [InlineData("add_column: {table: users, column: {name: a, type: int, nullable: true}}")]
    public async Task Where_nothing_is_lost_there_is_no_warning_and_no_question(string operation)
    {
        await using var shop = await Shop.CreateAsync();
        await shop.ExecuteAsync("CREATE INDEX users_name ON users (name)");
        var file = shop.File($"operations: [{{{operation}}}]", "harmless.yaml");

        (await shop.ZdlAsync("plan", file)).Output.Should().Contain("Safety: no warnings");
        var start = await shop.ZdlAsync("start", file);
        var complete = await shop.ZdlAsync("complete");

        (start.ExitCode, start.Error).Should().Be((0, ""));
        (complete.ExitCode, complete.Error).Should().Be((0, ""));
        complete.Output.Should().EndWith("Phase: COMPLETE\nEvery step is done.\n", "no old side is gone");
    }

    [PostgresFact]
    public async Task A_created_index_leaves_nothing_to_deploy_or_to_contract()
    {
        await using var shop = await Shop.CreateAsync();

        var start = await shop.ZdlAsync("start", shop.File("operations: [{create_index: {table: users, name: i, columns: [name]}}]", "index.yaml"));

        start.Output.Should().EndWith("Phase: MIGRATING\nOld code and new code both work. 'zdl complete' ends the plan; 'zdl rollback'\nundoes it.\n");
        (await shop.ZdlAsync("status")).Output.Should().EndWith("\nNext: 'zdl complete' ends the plan; 'zdl rollback' undoes it\n");
    }

    [PostgresFact]
    public async Task JSON_tells_a_step_that_needs_no_undo_from_one_that_has_none()
    {
        await using var shop = await Shop.CreateAsync();

        (await UndosAsync(shop, Shop.Rename)).Should().Equal("statements", "droppedWithColumn", "impossible");
        (await UndosAsync(shop, DropUsers)).Should().Equal("noWayBack");
        var drop = (await StepsAsync(shop, Shop.Rename))[2];
        drop.GetProperty("verifiesRows").GetBoolean().Should().BeTrue();
        drop.GetProperty("rollback").GetArrayLength().Should().Be(0);
    }

    [PostgresFact]
    public async Task A_rollback_of_a_start_that_did_nothing_does_not_claim_an_undo()
    {
        await using var shop = await Shop.CreateAsync();
        await shop.ZdlAsync("start", shop.File(DropName, "drop.yaml"));

        var rollback = await shop.ZdlAsync("rollback");

        rollback.Should().Be(new Outcome(0, "Phase: ROLLED_BACK\nNo step was in effect, so there was nothing to undo.\n", ""));
    }

    [PostgresFact]
    public async Task A_file_that_was_edited_after_its_plan_was_complete_is_another_plan()
    {
        await using var shop = await Shop.CreateAsync();
        await shop.ZdlAsync("start", shop.File());
        await shop.ZdlAsync("complete");

        var edited = await shop.ZdlAsync("start", shop.File(Shop.Rename.Replace("full_name", "whole_name", StringComparison.Ordinal)));

        edited.Should().Be(new Outcome(
            3,
            "",
            "zdl: Plan 'rename' is COMPLETE, and 'rename.yaml' is not the file that it was made from. A changed file is another plan: save it under another name\n"));
    }

    [PostgresFact]
    public async Task No_step_is_announced_before_a_refusal_of_it()
    {
        await using var shop = await Shop.CreateAsync();
        await shop.ZdlAsync("start", shop.File());
        await shop.ExecuteAsync("ALTER TABLE users DISABLE TRIGGER USER; UPDATE users SET name = 'stale' WHERE id = 1; ALTER TABLE users ENABLE TRIGGER USER");

        var complete = await shop.ZdlAsync("complete");

        complete.ExitCode.Should().Be(3);
        complete.Output.Should().Be("  Verifying all rows before anything is removed\nPhase: MIGRATING\n");
        complete.Error.Should().EndWith("Plan 'rename' stays at MIGRATING. Fix the cause and run 'zdl complete' again, or go back with 'zdl rollback'\n");
    }

    private static async Task<List<string?>> UndosAsync(Shop shop, string file) =>
        [.. (await StepsAsync(shop, file)).Select(step => step.GetProperty("undo").GetString())];

    private static async Task<List<JsonElement>> StepsAsync(Shop shop, string file)
    {
        var plan = await shop.ZdlAsync("plan", shop.File(file, "json.yaml"), "--json");
        return [.. JsonDocument.Parse(plan.Output).RootElement.GetProperty("steps").EnumerateArray()];
    }
}
