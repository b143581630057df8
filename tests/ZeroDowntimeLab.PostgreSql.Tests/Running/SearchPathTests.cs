using Npgsql;

namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>The schemas in which a plan finds its tables are those of its start.</summary>
public sealed class SearchPathTests
{
    private const string Setup =
        """
        CREATE SCHEMA ta; CREATE TABLE ta.users (id int PRIMARY KEY, name text); INSERT INTO ta.users VALUES (1, 'ada');
        CREATE SCHEMA tb; CREATE TABLE tb.users (id int PRIMARY KEY, name text); INSERT INTO tb.users VALUES (1, 'bob');
        """;

    [PostgresFact]
    public async Task A_plan_that_is_complete_in_one_schema_is_another_plan_in_another()
    {
        await using var database = await TenantsAsync();
        (await RunAsync(database, "ta", new MigrationOptions { Contract = true })).IsComplete.Should().BeTrue();

        (await RunAsync(database, "tb", new MigrationOptions { Contract = true })).IsComplete.Should().BeTrue();

        (await ColumnsAsync(database)).Should().Be("ta: id full_name, tb: id full_name");
    }

    [PostgresFact]
    public async Task An_open_plan_goes_on_in_the_schema_that_it_was_started_in()
    {
        await using var database = await TenantsAsync();
        await RunAsync(database, "ta", new MigrationOptions { StopAfter = MigrationPhase.Expanding });

        await RunAsync(database, "tb", new MigrationOptions { StopAfter = MigrationPhase.Migrating });
        (await ColumnsAsync(database)).Should().Be("ta: id name full_name, tb: id name");
        await using (var source = Source(database, "tb"))
        await using (var target = new PostgreSqlTarget(source))
            await new MigrationExecutor(target).RollbackAsync(Plan());

        (await ColumnsAsync(database)).Should().Be("ta: id name, tb: id name");
    }

    [PostgresFact]
    public async Task An_open_plan_refuses_a_table_that_was_made_again()
    {
        await using var database = await TenantsAsync();
        await RunAsync(database, "ta", new MigrationOptions { StopAfter = MigrationPhase.Migrating });
        await database.RunAsync("DROP TABLE ta.users CASCADE; CREATE TABLE ta.users (id int PRIMARY KEY, name text, full_name text)");

        var complete = () => RunAsync(database, "ta", new MigrationOptions { Contract = true });

        (await complete.Should().ThrowAsync<PlanRefusedException>()).WithMessage("*table 'users' is gone. Nothing was done*");
        (await ColumnsAsync(database)).Should().Be("ta: id name full_name, tb: id name");
    }

    [PostgresFact]
    public async Task An_open_plan_refuses_a_table_that_hides_its_own()
    {
        await using var database = await TenantsAsync();
        await database.RunAsync("CREATE SCHEMA first");
        await RunAsync(database, "first,ta", new MigrationOptions { StopAfter = MigrationPhase.Migrating });
        await database.RunAsync("CREATE TABLE first.users (id int PRIMARY KEY, name text, full_name text)");

        var complete = () => RunAsync(database, "first,ta", new MigrationOptions { Contract = true });

        (await complete.Should().ThrowAsync<PlanRefusedException>()).WithMessage("*table 'users' is hidden by 'first.users', which stands earlier in the search path. Nothing was done*");
    }

    private static Task<Trial> TenantsAsync() => Trial.BeginAsync(Setup);

    private static NpgsqlDataSource Source(Trial database, string path) =>
        NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.ConnectionString) { SearchPath = path });

    private static async Task<MigrationPlan> RunAsync(Trial database, string path, MigrationOptions options)
    {
        await using var source = Source(database, path);
        await using var target = new PostgreSqlTarget(source);
        var plan = Plan();
        await new MigrationExecutor(target).ExecuteAsync(plan, options);
        plan.Failure.Should().BeNull();
        return plan;
    }

    private static MigrationPlan Plan() => MigrationPlans.RenameColumn("rename", new Table("users", new Column("name", ColumnType.Text)), "name", "full_name");

    private static Task<string> ColumnsAsync(Trial database) => database.ReadAsync<string>(
        """
        SELECT string_agg(line, ', ' ORDER BY line) FROM (
            SELECT nspname || ': ' || string_agg(attname, ' ' ORDER BY attnum) AS line FROM pg_attribute JOIN pg_class c ON c.oid = attrelid JOIN pg_namespace n ON n.oid = relnamespace
            WHERE relname = 'users' AND attnum > 0 AND NOT attisdropped AND attname !~ '^zero_downtime_lab' GROUP BY nspname) AS lines
        """);
}
