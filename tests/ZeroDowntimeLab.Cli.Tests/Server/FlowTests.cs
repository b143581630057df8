using ZeroDowntimeLab.PostgreSql.Tests;

namespace ZeroDowntimeLab.Cli.Tests;

public sealed class FlowTests
{
    [PostgresFact]
    public async Task A_plan_is_started_and_completed()
    {
        await using var shop = await Shop.CreateAsync();
        var file = shop.File();

        var start = await shop.ZdlAsync("start", file);
        start.Should().Be(new Outcome(0, Expected("start.txt"), ""));
        (await shop.ColumnsAsync()).Should().Be("id name full_name", "old and new code both find their column");

        (await shop.ZdlAsync("status")).Should().Be(new Outcome(0, Expected("status-started.txt"), ""));
        (await shop.ZdlAsync("complete")).Should().Be(new Outcome(0, Expected("complete.txt"), ""));
        (await shop.ColumnsAsync()).Should().Be("id full_name", "the old side is removed");
        (await shop.ZdlAsync("status")).Should().Be(new Outcome(0, Expected("status-completed.txt"), ""));
    }

    [PostgresFact]
    public async Task A_started_plan_is_rolled_back()
    {
        await using var shop = await Shop.CreateAsync();
        await shop.ZdlAsync("start", shop.File());

        var rollback = await shop.ZdlAsync("rollback");

        rollback.Should().Be(new Outcome(0, Expected("rollback.txt"), ""));
        (await shop.ColumnsAsync()).Should().Be("id name", "the table is as it was before");
    }

    [PostgresFact]
    public async Task Plan_changes_nothing()
    {
        await using var shop = await Shop.CreateAsync();

        var plan = await shop.ZdlAsync("plan", shop.File());

        plan.Should().Be(new Outcome(0, Expected("plan-rename.txt"), ""));
        (await shop.ColumnsAsync()).Should().Be("id name");
        (await shop.ScalarAsync<long>("SELECT count(*) FROM pg_namespace WHERE nspname = 'zero_downtime_lab'"))
            .Should().Be(0, "not even the journal is created");
    }

    [PostgresFact]
    public async Task Plan_names_the_sessions_that_would_block_it()
    {
        await using var shop = await Shop.CreateAsync();
        await using var reader = await shop.OpenAsync();
        await using var transaction = await reader.BeginTransactionAsync();
        await using (var read = new Npgsql.NpgsqlCommand("SELECT count(*) FROM users", reader, transaction))
            await read.ExecuteScalarAsync();

        var plan = await shop.ZdlAsync("plan", shop.File());

        plan.Output.Should().Contain($"would now wait for process {reader.ProcessID}", "the reader holds the table");
        plan.Output.Split('\n').Should().OnlyContain(line => line.Length <= 80, "a terminal has 80 columns");
    }

    [PostgresFact]
    public async Task Plan_warns_of_two_unique_constraints_on_one_value()
    {
        await using var shop = await Shop.CreateAsync();
        await shop.ExecuteAsync("ALTER TABLE users ADD CONSTRAINT one_each UNIQUE (name)");

        var plan = await shop.ZdlAsync("plan", shop.File());

        plan.Output.Should().EndWith(
            "Safety:\n  Warning: While 'name' and 'full_name' both have unique constraint 'one_each', one of two INSERT … ON CONFLICT "
            + "with the same new key at the same moment may fail with 23505 (unique_violation); retried, it succeeds [upsert-conflict]\n");
    }

    [PostgresFact]
    public async Task Starting_a_started_or_complete_plan_again_changes_nothing()
    {
        await using var shop = await Shop.CreateAsync();
        var file = shop.File();
        await shop.ZdlAsync("start", file);

        (await shop.ZdlAsync("start", file)).ExitCode.Should().Be(0, "a script can run twice");
        (await shop.ColumnsAsync()).Should().Be("id name full_name");
        await shop.ZdlAsync("complete");
        var again = await shop.ZdlAsync("start", file);

        again.Should().Be(new Outcome(0, "Plan 'rename' is already COMPLETE; there is nothing to do.\n", ""));
    }

    [PostgresFact]
    public async Task Status_distinguishes_a_running_step_from_an_interrupted_one()
    {
        await using var shop = await Shop.CreateAsync();
        await shop.ZdlAsync("start", shop.File());
        await shop.ExecuteAsync("UPDATE zero_downtime_lab.step SET state = 'running' WHERE number = 2");
        await using var source = Npgsql.NpgsqlDataSource.Create(shop.Connection);

        (await shop.ZdlAsync("status")).Output.Should().Contain("\n  2. interrupted [MIGRATING]", "no runner is working");
        await using var runner = new PostgreSql.PostgreSqlTarget(source);
        await runner.ReadJournalAsync();
        (await shop.ZdlAsync("status")).Output.Should().Contain("\n  2. running     [MIGRATING]", "a runner is working");
    }

    [PostgresFact]
    public async Task Status_says_that_no_plan_is_open()
    {
        await using var shop = await Shop.CreateAsync();

        var status = await shop.ZdlAsync("status");

        status.Should().Be(new Outcome(0, "No plan is open; 'zdl start FILE' starts one.\n", ""));
    }

    private static string Expected(string file) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Expected", file));
}
