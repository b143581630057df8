using Npgsql;

namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>Others change what an open plan works with: each command says so and does nothing, and there is a way out.</summary>
public sealed class OutsideChangeTests
{
    private const string Setup =
        "CREATE TABLE people (id int PRIMARY KEY, name text, other int); INSERT INTO people SELECT i, 'name ' || i FROM generate_series(1, 300) i; CREATE SCHEMA hr;";

    private const string Rename = "rename_column: {table: people, from: name, to: full_name}";
    private const string Trigger = "\"~zero_downtime_lab_update\"";

    [PostgresTheory]
    [InlineData("ALTER TABLE people RENAME name TO nom", "column 'name' of 'people' is called 'nom' now")]
    [InlineData("ALTER TABLE people RENAME full_name TO nom", "column 'full_name' of 'people' is called 'nom' now")]
    [InlineData("ALTER TABLE people DROP COLUMN name CASCADE", "column 'name' of 'people' is gone")]
    [InlineData("ALTER TABLE people RENAME TO persons", "table 'people' is called 'persons' now")]
    [InlineData("ALTER TABLE people SET SCHEMA hr", "table 'people' is called 'hr.people' now")]
    [InlineData("ALTER TABLE people RENAME TO old; CREATE TABLE people (id int PRIMARY KEY, name text, full_name text)", "table 'people' is called 'old' now")]
    [InlineData("DROP TABLE people", "table 'people' is gone")]
    [InlineData("ALTER TABLE people RENAME TO \"Say \"\"hi\"\"\"; ALTER TABLE \"Say \"\"hi\"\"\" SET SCHEMA hr", "table 'people' is called 'hr.Say \"hi\"' now")]
    public async Task What_has_another_name_or_is_gone_is_named_and_the_plan_can_be_abandoned(string change, string words)
    {
        await using var trial = await Trial.BeginAsync(Setup);
        var plan = await trial.ChangeAsync(Rename);
        (await trial.StartAsync(plan)).ThrowIfFailed();
        await trial.RunAsync(change);
        var shape = await trial.ShapeAsync();

        Func<Task>[] commands = [() => trial.StartAsync(plan), () => trial.CompleteAsync(plan), () => trial.RollbackAsync(plan)];

        (await ChangesAsync(trial)).Should().Contain(words);
        foreach (var command in commands)
            (await command.Should().ThrowAsync<PlanRefusedException>()).WithMessage($"Somebody has changed what plan '01_test' works with: *{words}*Nothing was done*abandon*");
        (await trial.ShapeAsync()).Should().Be(shape);

        await AbandonAsync(trial);

        (await trial.OursAsync()).Should().Be(0);
        var table = await trial.ReadAsync<string>("SELECT coalesce(max(quote_ident(table_schema) || '.' || quote_ident(table_name)), '') FROM information_schema.columns WHERE column_name = 'other'");
        if (table.Length > 0)
            await trial.RunAsync($"INSERT INTO {table} (id, other) VALUES (1000, 1); UPDATE {table} SET other = 2");
    }

    [PostgresTheory]
    [InlineData($"DROP TRIGGER {Trigger} ON people", "is gone")]
    [InlineData("ALTER TABLE people DROP COLUMN full_name CASCADE", "column 'full_name' of 'people' is gone")]
    [InlineData($"ALTER TABLE people DISABLE TRIGGER {Trigger}", "ALTER TABLE public.people ENABLE ALWAYS TRIGGER")]
    [InlineData("ALTER TABLE people ALTER full_name SET DEFAULT 'x'", "ALTER TABLE \"people\" ALTER COLUMN full_name DROP DEFAULT")]
    [InlineData("ALTER TABLE people DISABLE TRIGGER ALL", "ALTER TABLE public.people ENABLE ALWAYS TRIGGER")]
    [InlineData($"ALTER TABLE people ENABLE REPLICA TRIGGER {Trigger}", "ALTER TABLE public.people ENABLE ALWAYS TRIGGER")]
    public async Task What_a_rollback_does_not_need_stops_the_plan_from_going_forward_only(string change, string words)
    {
        await using var trial = await Trial.BeginAsync(Setup);
        var before = await trial.ShapeAsync();
        var plan = await trial.ChangeAsync(Rename);
        (await trial.StartAsync(plan)).ThrowIfFailed();
        await trial.RunAsync(change);

        (await ChangesAsync(trial)).Should().Contain(line => line.Contains(words, StringComparison.Ordinal) && (line.StartsWith("trigger '~zero_downtime_lab_update' of 'people'", StringComparison.Ordinal) || line.StartsWith("column 'full_name' of 'people' has a default", StringComparison.Ordinal) || line == words));
        var complete = () => trial.CompleteAsync(plan);
        await complete.Should().ThrowAsync<PlanRefusedException>("writes do not reach both sides");

        (await trial.RollbackAsync(plan)).CurrentPhase.Should().Be(MigrationPhase.RolledBack);
        (await trial.ShapeAsync()).Should().Be(before);
    }

    [PostgresTheory]
    [InlineData("rename_column: {table: moods, from: mood, to: feeling}", "ALTER TYPE mood RENAME TO humour", "type \"public.mood\" does not exist")]
    [InlineData("rename_column: {table: moods, from: mood, to: feeling}", "ALTER TYPE mood SET SCHEMA hr", "type \"public.mood\" does not exist")]
    [InlineData("add_column: {table: moods, up: \"twice(n)\", column: {name: m, type: int, nullable: true}}", "ALTER FUNCTION twice RENAME TO double", "function twice(integer) does not exist")]
    [InlineData("add_column: {table: moods, up: \"(SELECT max(f.id) FROM factors f)\", column: {name: m, type: int, nullable: true}}", "ALTER TABLE factors RENAME TO others", "relation \"factors\" does not exist")]
    [InlineData("alter_column: {table: moods, column: n, check: {name: small, constraint: n < k + 10}, up: \"0\", down: n}", "ALTER TABLE moods RENAME k TO kk", "column \"k\" does not exist")]
    [InlineData("drop_column: {table: moods, column: k, down: twice(n)}", "ALTER FUNCTION twice RENAME TO double", "function twice(integer) does not exist")]
    [InlineData("add_column: {table: moods, up: \"n = 1 OR mood = 'sad'::mood\", column: {name: m, type: boolean, nullable: true}}", "ALTER TYPE mood RENAME VALUE 'sad' TO 'blue'", "invalid input value for enum mood: \"sad\"")]
    [InlineData("add_column: {table: moods, up: \"n + length(to_tsvector('a'))\", column: {name: m, type: int, nullable: true}}", "DROP TEXT SEARCH CONFIGURATION house", "invalid value for parameter \"default_text_search_config\": \"public.house\"")]
    public async Task What_the_triggers_name_and_somebody_has_renamed_is_named(string operation, string change, string words)
    {
        await using var trial = await Trial.BeginAsync(
            """
            CREATE SCHEMA hr; CREATE TYPE mood AS ENUM ('sad', 'glad');
            CREATE TEXT SEARCH CONFIGURATION house (COPY = simple);
            DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET default_text_search_config = %L', current_database(), 'public.house'); END $$;
            CREATE FUNCTION twice(n int) RETURNS int LANGUAGE plpgsql IMMUTABLE AS 'BEGIN RETURN 2 * n; END';
            CREATE TABLE factors (id int PRIMARY KEY); CREATE TABLE moods (id int PRIMARY KEY, mood mood, n int, k int);
            INSERT INTO moods SELECT i, 'sad', i, i FROM generate_series(1, 300) i;
            """);
        trial.Source.Clear();
        var plan = await trial.ChangeAsync(operation);
        (await trial.StartAsync(plan)).ThrowIfFailed();
        (await ChangesAsync(trial)).Should().BeEmpty("nobody has changed anything");
        await trial.RunAsync(change);

        var complete = () => trial.CompleteAsync(plan);

        (await ChangesAsync(trial)).Should().ContainSingle().Which.Should().StartWith("writes to 'moods' can fail").And.EndWith(words);
        (await complete.Should().ThrowAsync<PlanRefusedException>()).WithMessage($"*{words}*Nothing was done*zdl rollback*zdl abandon*");

        if (operation.StartsWith("rename", StringComparison.Ordinal))
        {
            var rollback = () => trial.RollbackAsync(plan);
            (await rollback.Should().ThrowAsync<PlanRefusedException>()).WithMessage($"*cannot be verified*{words}*Nothing was undone*'zdl rollback --yes'*");
        }

        await using var target = new PostgreSqlTarget(trial.Source, new PostgreSqlOptions { AllowLoss = true });
        (await new MigrationExecutor(target).RollbackAsync(plan())).CurrentPhase.Should().Be(MigrationPhase.RolledBack);
        (await trial.OursAsync()).Should().Be(0);
    }

    [PostgresTheory]
    [InlineData("create_table: {name: inv, columns: [{name: id, type: int, pk: true}]}", "DROP TABLE inv", "table 'inv' is gone")]
    [InlineData("create_table: {name: inv, columns: [{name: id, type: int, pk: true}]}", "ALTER TABLE inv RENAME TO stock", "table 'inv' is called 'stock' now")]
    [InlineData("add_column: {table: people, column: {name: note, type: text, nullable: true}}", "ALTER TABLE people RENAME note TO remark", "column 'note' of 'people' is called 'remark' now")]
    public async Task A_plan_is_not_complete_over_what_somebody_has_taken_away(string operation, string change, string words)
    {
        await using var trial = await Trial.BeginAsync(Setup);
        var plan = await trial.ChangeAsync(operation);
        (await trial.StartAsync(plan)).ThrowIfFailed();
        await trial.RunAsync(change);

        var complete = () => trial.CompleteAsync(plan);

        (await complete.Should().ThrowAsync<PlanRefusedException>()).WithMessage($"*{words}*");
    }

    [PostgresFact]
    public async Task A_trigger_that_has_another_name_is_dropped_by_abandon()
    {
        await using var trial = await Trial.BeginAsync(Setup);
        var plan = await trial.ChangeAsync(Rename);
        (await trial.StartAsync(plan)).ThrowIfFailed();
        await trial.RunAsync($"ALTER TRIGGER {Trigger} ON people RENAME TO mine");
        (await ChangesAsync(trial)).Should().Equal("trigger '~zero_downtime_lab_update' of 'people' is called 'mine' now");

        await AbandonAsync(trial);

        (await trial.OursAsync()).Should().Be(0);
        (await trial.ReadAsync<long>("SELECT count(*) FROM pg_trigger WHERE tgrelid = 'people'::regclass")).Should().Be(0);
    }

    [PostgresFact]
    public async Task A_trigger_that_is_enabled_again_lets_the_plan_go_on()
    {
        await using var trial = await Trial.BeginAsync(Setup);
        var plan = await trial.ChangeAsync(Rename);
        (await trial.StartAsync(plan)).ThrowIfFailed();
        await trial.RunAsync("ALTER TABLE people DISABLE TRIGGER ALL");
        var changes = await ChangesAsync(trial);
        changes.Should().HaveCount(4, "that many triggers are disabled");
        foreach (var change in changes)
            await trial.RunAsync(change[change.IndexOf("ALTER TABLE", StringComparison.Ordinal)..change.IndexOf(" enables it", StringComparison.Ordinal)]);

        (await ChangesAsync(trial)).Should().BeEmpty("the words of the message are what puts it right");
        (await trial.CompleteAsync(plan)).IsComplete.Should().BeTrue();
    }

    [PostgresTheory]
    [InlineData("rename_column: {table: people, from: name, to: full_name}")]
    [InlineData("add_column: {table: people, up: upper(name), column: {name: loud, type: text}}")]
    [InlineData("alter_column: {table: people, column: name, nullable: false, up: \"'none'\"}")]
    [InlineData("drop_column: {table: people, column: name}")]
    [InlineData("create_index: {table: people, name: by_name, columns: [name]}")]
    public async Task What_a_plan_does_not_use_may_be_changed(string operation)
    {
        await using var trial = await Trial.BeginAsync(Setup);
        var plan = await trial.ChangeAsync(operation);
        (await trial.StartAsync(plan)).ThrowIfFailed();

        await trial.RunAsync("ALTER TABLE people DROP COLUMN other; ALTER TABLE people ADD COLUMN more text; CREATE INDEX more ON people (more)");

        (await ChangesAsync(trial)).Should().BeEmpty();
        (await trial.CompleteAsync(plan)).ThrowIfFailed();
    }

    [PostgresFact]
    public async Task A_plan_that_has_done_nothing_can_be_rolled_back_whatever_has_the_name_of_its_table()
    {
        await using var trial = await Trial.BeginAsync(Setup);
        var plan = await trial.ChangeAsync("drop_table: {name: people}");
        (await trial.StartAsync(plan)).ThrowIfFailed();
        await trial.RunAsync("ALTER TABLE people RENAME TO old; CREATE TABLE people (id int PRIMARY KEY)");

        (await trial.RollbackAsync(plan)).CurrentPhase.Should().Be(MigrationPhase.RolledBack);
    }

    [PostgresFact]
    public async Task A_role_that_may_read_the_journal_and_not_the_tables_schema_is_not_misled()
    {
        await using var trial = await Trial.BeginAsync(Setup + "ALTER TABLE people SET SCHEMA hr;");
        var plan = await trial.ChangeAsync("rename_column: {table: hr.people, from: name, to: full_name}");
        (await trial.StartAsync(plan)).ThrowIfFailed();
        var user = $"onlooker_{Guid.NewGuid():N}";
        await trial.RunAsync($"CREATE ROLE {user} LOGIN PASSWORD 'guest'; GRANT USAGE ON SCHEMA zero_downtime_lab TO {user}; GRANT SELECT ON ALL TABLES IN SCHEMA zero_downtime_lab TO {user}");
        await using (var onlooker = trial.As(user))
            (await ChangesAsync(onlooker)).Should().BeEmpty();
        await trial.RunAsync("ALTER TABLE hr.people RENAME TO persons");

        await using (var onlooker = trial.As(user))
            (await ChangesAsync(onlooker)).Should().Equal("table 'hr.people' is called 'hr.persons' now");
        await trial.RunAsync($"DROP OWNED BY {user}; DROP ROLE {user}");
    }

    private static async Task<IReadOnlyList<string>> ChangesAsync(Trial trial)
    {
        await using var connection = await trial.ConnectAsync();
        var plan = (await Journal.ReadAsync(connection)).Single(plan => plan.IsOpen);
        var changes = await OutsideChanges.ReadAsync(connection, plan);
        await using var transaction = await connection.BeginTransactionAsync();
        (await OutsideChanges.ReadAsync(connection, plan)).Should().Equal(changes, "a transaction around it changes nothing, and goes on");
        (await OutsideChanges.ReadAsync(connection, plan)).Should().Equal(changes);
        return changes;
    }

    private static async Task AbandonAsync(Trial trial)
    {
        await using var source = NpgsqlDataSource.Create(trial.ConnectionString);
        await using var target = new PostgreSqlTarget(source);
        await target.AbandonAsync();
    }
}
