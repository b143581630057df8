using Npgsql;

namespace ZeroDowntimeLab.PostgreSql.Tests;

public sealed class PlanTests
{
    private static readonly Column Name = new("name", ColumnType.Text, IsNullable: false);

    private static Table Users => new("users", new Column("id", ColumnType.Integer, IsNullable: false), Name);

    [PostgresFact]
    public async Task A_table_written_by_hand_does_not_change_a_type_in_passing()
    {
        await using var source = NpgsqlDataSource.Create(await TestServer.CreateDatabaseAsync());
        await ExecuteAsync(source, "CREATE TABLE users (id bigint PRIMARY KEY, name varchar(50))");
        await using var target = new PostgreSqlTarget(source);
        var executor = new MigrationExecutor(target);
        var byHand = new Table("users", new Column("name", ColumnType.Text));
        var meant = new Table("users", new Column("name", ColumnType.Text) { SqlType = "text" });

        await executor.Awaiting(e => e.ExecuteAsync(MigrationPlans.RenameColumn("rename", byHand, "name", "full_name")))
            .Should().ThrowAsync<PlanRefusedException>()
            .WithMessage("Plan 'rename' not started: column 'name' of 'users' is character varying(50), and the plan would replace it by a column of type text. Make the plan from*ReadTableAsync*");
        (await executor.ExecuteAsync(MigrationPlans.RenameColumn("rename", meant, "name", "full_name"))).ThrowIfFailed();
    }

    [PostgresFact]
    public async Task A_run_stops_before_the_contract_until_it_is_told_to_go_on()
    {
        await using var source = NpgsqlDataSource.Create(await TestServer.CreateDatabaseAsync());
        await ExecuteAsync(source, "CREATE TABLE users (id bigint PRIMARY KEY, name varchar(50))");
        await using var target = new PostgreSqlTarget(source);
        var executor = new MigrationExecutor(target);
        var plan = MigrationPlans.RenameColumn("rename", await target.ReadTableAsync("users"), "name", "full_name");

        await executor.ExecuteAsync(plan);
        plan.CurrentPhase.Should().Be(MigrationPhase.Migrating, "new code is deployed now");
        await executor.ExecuteAsync(plan);
        plan.CurrentPhase.Should().Be(MigrationPhase.Migrating, "a run that is repeated does no more");
        await executor.ExecuteAsync(plan, new MigrationOptions { Contract = true });

        plan.IsComplete.Should().BeTrue();
        (await target.ReadTableAsync("users")).Columns[^1].ToString().Should().Be("full_name character varying(50)", "the length is kept");
    }

    [PostgresFact]
    public async Task A_rename_runs_in_two_calls_and_both_sides_work_in_between()
    {
        await using var source = NpgsqlDataSource.Create(await TestServer.CreateDatabaseAsync());
        await ExecuteAsync(source, "CREATE TABLE users (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL)");
        await ExecuteAsync(source, "INSERT INTO users (name) SELECT 'user ' || i FROM generate_series(1, 25000) i");
        var plan = MigrationPlans.RenameColumn("rename", Users, "name", "full_name");

        await using (var target = new PostgreSqlTarget(source))
            await new MigrationExecutor(target).ExecuteAsync(plan, new MigrationOptions { StopAfter = MigrationPhase.Migrating });

        plan.Failure.Should().BeNull();
        (await ScalarAsync<long>(source, "SELECT count(*) FROM users WHERE name = full_name")).Should().Be(25_000);
        await ExecuteAsync(source, "INSERT INTO users (name) VALUES ('by old code')");
        await ExecuteAsync(source, "INSERT INTO users (full_name) VALUES ('by new code')");
        await ExecuteAsync(source, "UPDATE users SET full_name = 'changed' WHERE id = 1");
        (await ScalarAsync<string>(source, "SELECT name FROM users WHERE id = 1")).Should().Be("changed");

        var again = MigrationPlans.RenameColumn("rename", Users, "name", "full_name");
        await using (var target = new PostgreSqlTarget(source))
            await new MigrationExecutor(target).ExecuteAsync(again, new MigrationOptions { Contract = true, StandOnFailure = true });

        again.Failure.Should().BeNull();
        again.IsComplete.Should().BeTrue();
        (await ScalarAsync<long>(source, "SELECT count(*) FROM users WHERE full_name IS NOT NULL")).Should().Be(25_002);
        (await ScalarAsync<string>(source, "SELECT string_agg(attname, ' ' ORDER BY attnum) FROM pg_attribute WHERE attrelid = 'users'::regclass AND attnum > 0 AND NOT attisdropped"))
            .Should().Be("id full_name");
        (await ScalarAsync<bool>(source, "SELECT attnotnull FROM pg_attribute WHERE attrelid = 'users'::regclass AND attname = 'full_name'")).Should().BeTrue();
    }

    [PostgresFact]
    public async Task A_rollback_leaves_the_table_as_it_was()
    {
        await using var source = NpgsqlDataSource.Create(await TestServer.CreateDatabaseAsync());
        await ExecuteAsync(source, "CREATE TABLE users (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL)");
        await ExecuteAsync(source, "INSERT INTO users (name) SELECT 'user ' || i FROM generate_series(1, 1000) i");
        var plan = MigrationPlans.RenameColumn("rename", Users, "name", "full_name");
        await using var target = new PostgreSqlTarget(source);
        var executor = new MigrationExecutor(target);
        await executor.ExecuteAsync(plan, new MigrationOptions { StopAfter = MigrationPhase.Migrating });

        await executor.RollbackAsync(plan);

        plan.CurrentPhase.Should().Be(MigrationPhase.RolledBack);
        (await ScalarAsync<string>(source, "SELECT string_agg(attname, ' ' ORDER BY attnum) FROM pg_attribute WHERE attrelid = 'users'::regclass AND attnum > 0 AND NOT attisdropped"))
            .Should().Be("id name");
        (await ScalarAsync<long>(source, "SELECT count(*) FROM pg_trigger WHERE tgrelid = 'users'::regclass")).Should().Be(0);
        (await ScalarAsync<long>(source, "SELECT count(*) FROM pg_proc WHERE pronamespace = 'zero_downtime_lab'::regnamespace")).Should().Be(0);
    }

    [PostgresFact]
    public async Task A_column_that_takes_the_place_of_another_has_all_that_the_other_had()
    {
        await using var source = NpgsqlDataSource.Create(await TestServer.CreateDatabaseAsync());
        await ExecuteAsync(source, """
            CREATE TABLE users (id bigint PRIMARY KEY, name text NOT NULL DEFAULT 'x' CONSTRAINT short CHECK (length(name) < 50), UNIQUE (name));
            CREATE INDEX lower_name ON users (lower(name)) WHERE name <> '';
            CREATE TABLE posts (author text REFERENCES users (name));
            COMMENT ON COLUMN users.name IS 'what to call them';
            INSERT INTO users SELECT i, 'user ' || i FROM generate_series(1, 500) i;
            INSERT INTO posts VALUES ('user 7');
            """);
        const string definitions = """
            SELECT string_agg(d, E'\n' ORDER BY d) FROM (
                SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) AS d FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype <> 'n' -- from 18 on NOT NULL is one, named after the column
                UNION ALL SELECT pg_get_indexdef(indexrelid) FROM pg_index WHERE indrelid = 'users'::regclass
                UNION ALL SELECT attname || attnotnull || coalesce(pg_get_expr(adbin, adrelid), '') || coalesce(col_description(attrelid, attnum), '')
                FROM pg_attribute LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
                WHERE attrelid = 'users'::regclass AND attnum > 0 AND NOT attisdropped) all_of_it
            """;
        var before = await ScalarAsync<string>(source, definitions);
        var plan = MigrationPlans.RenameColumn(
            "rename", new Table("users", new Column("name", ColumnType.Text, IsNullable: false, Default: "x")), "name", "nom");

        await using var target = new PostgreSqlTarget(source);
        await new MigrationExecutor(target).ExecuteAsync(plan, new MigrationOptions { Contract = true });

        plan.Failure.Should().BeNull();
        (await ScalarAsync<string>(source, definitions)).Should().Be(
            before.Replace("(name", "(nom", StringComparison.Ordinal).Replace("name <>", "nom <>", StringComparison.Ordinal)
                .Replace("nametrue", "nomtrue", StringComparison.Ordinal),
            "names of indexes and constraints stay, and only the column in them is another");
    }

    [PostgresFact]
    public async Task A_plan_is_refused_while_a_view_names_the_column()
    {
        await using var source = NpgsqlDataSource.Create(await TestServer.CreateDatabaseAsync());
        await ExecuteAsync(source, "CREATE TABLE users (id bigint PRIMARY KEY, name text NOT NULL); CREATE VIEW names AS SELECT name FROM users");
        var plan = MigrationPlans.RenameColumn("rename", Users, "name", "full_name");
        await using var target = new PostgreSqlTarget(source);

        await new MigrationExecutor(target).Awaiting(e => e.ExecuteAsync(plan, new MigrationOptions { Contract = true }))
            .Should().ThrowAsync<PlanRefusedException>().WithMessage("Plan 'rename' not started*View*names*");

        plan.CurrentPhase.Should().Be(MigrationPhase.Pending);
        (await ScalarAsync<long>(source, "SELECT count(*) FROM zero_downtime_lab.plan")).Should().Be(0);
    }

    private static async Task ExecuteAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<T> ScalarAsync<T>(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }
}
