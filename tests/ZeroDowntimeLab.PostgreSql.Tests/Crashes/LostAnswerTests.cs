using Npgsql;

namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>A transaction commits, and the connection is lost before the runner knows.</summary>
public sealed class LostAnswerTests
{
    public static TheoryData<string, MigrationPhase> Commits => new()
    {
        { "INSERT INTO zero_downtime_lab.plan", MigrationPhase.RolledBack },
        { "ADD COLUMN", MigrationPhase.RolledBack },
        { "rows_before = $6", MigrationPhase.RolledBack },
        { "ALTER INDEX", MigrationPhase.RolledBack },
        { "SET undo_begun = true", MigrationPhase.RolledBack },
        { "DROP COLUMN \"full_name\"", MigrationPhase.RolledBack },
        { "DROP TABLE \"invoices\"", MigrationPhase.RolledBack },
        { "SET outcome = $2", MigrationPhase.RolledBack },
        { "DROP COLUMN \"name\"", MigrationPhase.Complete },
        { "SET outcome = $2", MigrationPhase.Complete },
    };

    [PostgresFact]
    public async Task A_connection_that_is_lost_at_any_message_of_a_start_is_opened_again()
    {
        await using var scene = await Scene.OpenAsync(Change.Rename, withTraffic: false, rows: 300);
        var number = 0;
        bool hasCut;
        do
        {
            // The beginning message by message, the rest with gaps.
            number += number < 20 ? 1 : 9;
            using var proxy = new CuttingProxy(new NpgsqlConnectionStringBuilder(scene.Users.ConnectionString).Port, number: number);
            await using var source = Through(proxy, scene);
            var plan = Change.Rename.Plan();
            await using (var target = new PostgreSqlTarget(source))
            {
                await target.ReadJournalAsync();
                await new MigrationExecutor(target).ExecuteAsync(plan, new MigrationOptions { StopAfter = MigrationPhase.Migrating });
            }

            plan.Failure.Should().BeNull("message {0} is repeated", number);
            plan.CurrentPhase.Should().Be(MigrationPhase.Migrating);
            hasCut = proxy.Cuts > 0;
            await scene.RollBackAsync();
        }
        while (hasCut);

        number.Should().BeGreaterThan(40, "a start has many messages");
    }

    [PostgresTheory]
    [MemberData(nameof(Commits))]
    public async Task A_commit_whose_answer_is_lost_is_not_repeated(string commit, MigrationPhase end)
    {
        await using var scene = await Scene.OpenAsync(Change.Several, withTraffic: false, rows: 2_000);
        await scene.Users.ExecuteAsync("CREATE INDEX names ON users (name)");
        using var proxy = new CuttingProxy(new NpgsqlConnectionStringBuilder(scene.Users.ConnectionString).Port, commit);
        await using var source = Through(proxy, scene);
        await using var target = new PostgreSqlTarget(source, new PostgreSqlOptions { Pace = Pace.Gentle });
        var executor = new MigrationExecutor(target);
        var plan = Change.Several.Plan();

        await executor.ExecuteAsync(plan, new MigrationOptions { Contract = true, StopAfter = end == MigrationPhase.Complete ? null : MigrationPhase.Migrating });
        if (end == MigrationPhase.RolledBack)
            await executor.RollbackAsync(plan);

        proxy.Cuts.Should().Be(1, "the text is one that a runner sends");
        plan.Failure.Should().BeNull();
        plan.CurrentPhase.Should().Be(end);
        await scene.RequireNothingLeftAsync(end);
    }

    // What an undo drops is found to be gone. Nothing but the journal tells that a column has its name back.
    [PostgresFact]
    public async Task The_last_commit_of_an_undo_whose_answer_is_lost_is_not_repeated()
    {
        await using var scene = await Scene.OpenAsync(Change.Rename, withTraffic: false, rows: 10);
        using var proxy = new CuttingProxy(
            new NpgsqlConnectionStringBuilder(scene.Users.ConnectionString).Port, "RENAME COLUMN \"handle\" TO \"name\"");
        await using var source = Through(proxy, scene);
        await using var target = new PostgreSqlTarget(source);
        var executor = new MigrationExecutor(target);
        var plan = new MigrationPlan("rename", "Rename", [new(MigrationPhase.Expanding, "Rename at once", new RenameColumn("users", "name", "handle"))]);
        await executor.ExecuteAsync(plan, new MigrationOptions { StopAfter = MigrationPhase.Expanding });

        await executor.RollbackAsync(plan);

        proxy.Cuts.Should().Be(1);
        plan.CurrentPhase.Should().Be(MigrationPhase.RolledBack);
        (await scene.Users.ScalarAsync<string>("SELECT name FROM users WHERE id = 1")).Should().Be("first1 last1");
    }

    private static NpgsqlDataSource Through(CuttingProxy proxy, Scene scene) => NpgsqlDataSource.Create(
        new NpgsqlConnectionStringBuilder(scene.Users.ConnectionString) { Host = "127.0.0.1", Port = proxy.Port });
}
