namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>Before the first step is undone, it is verified that all undos can run, and that nothing is lost by them.</summary>
public sealed class UndoVerificationTests
{
    private const string Setup =
        "CREATE TABLE people (id int PRIMARY KEY, name text); INSERT INTO people SELECT i, 'name ' || i FROM generate_series(1, 300) i;";

    private const string Partitioned =
        "CREATE TABLE people (id int PRIMARY KEY, name text) PARTITION BY RANGE (id); CREATE TABLE people_1 PARTITION OF people FOR VALUES FROM (0) TO (1000); INSERT INTO people SELECT i, 'name ' || i FROM generate_series(1, 300) i;";

    private const string Rename = "rename_column: {table: people, from: name, to: full_name}";

    [PostgresTheory]
    [InlineData("CREATE VIEW v AS SELECT full_name FROM people", "*View 'public.v' depends on what is dropped (column 'full_name' of 'people'); drop it first*")]
    [InlineData("CREATE VIEW v AS SELECT * FROM people", "*View 'public.v' depends on what is dropped*")]
    [InlineData("CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.full_name := lower(NEW.full_name); RETURN NEW; END'; CREATE TRIGGER lower BEFORE INSERT ON people FOR EACH ROW EXECUTE FUNCTION f()",
        "*Trigger 'lower on public.people' calls public.f(), which names column 'full_name' of 'people': writes would fail*")]
    [InlineData("CREATE FUNCTION f() RETURNS text RETURN (SELECT max(full_name) FROM people)", "*Function 'public.f()' depends on what is dropped*")]
    public async Task What_depends_on_a_new_column_stops_the_rollback_before_its_first_step(string change, string words)
    {
        await using var trial = await Trial.BeginAsync(Setup);
        var plan = await trial.ChangeAsync(Rename);
        (await trial.StartAsync(plan)).ThrowIfFailed();
        await trial.RunAsync(change);
        var shape = await trial.ShapeAsync();

        var rollback = () => trial.RollbackAsync(plan);

        (await rollback.Should().ThrowAsync<PlanRefusedException>()).WithMessage($"Plan '01_test' not rolled back: {words}Nothing was undone*");
        (await trial.ShapeAsync()).Should().Be(shape);
        if (!change.Contains('*', StringComparison.Ordinal))
            (await trial.CompleteAsync(plan)).IsComplete.Should().BeTrue("nothing was undone, so the plan can go forward");
    }

    [PostgresTheory]
    [InlineData(Setup, "ALTER TABLE people DISABLE TRIGGER ALL; UPDATE people SET full_name = 'ada' WHERE id = 7")]
    [InlineData(Setup, "ALTER TABLE people DISABLE TRIGGER ALL; INSERT INTO people (id, full_name) VALUES (1007, 'ada')")]
    [InlineData(Setup, "CREATE TABLE child () INHERITS (people); INSERT INTO child (id, full_name) VALUES (1007, 'ada')")]
    [InlineData(Partitioned, "CREATE TABLE people_2 (LIKE people); INSERT INTO people_2 (id, full_name) VALUES (1007, 'ada'); ALTER TABLE people ATTACH PARTITION people_2 FOR VALUES FROM (1000) TO (2000)")]
    public async Task What_only_the_new_side_has_stops_the_rollback_unless_the_loss_is_meant(string setup, string write)
    {
        await using var trial = await Trial.BeginAsync(setup);
        var plan = await trial.ChangeAsync(Rename);
        (await trial.StartAsync(plan)).ThrowIfFailed();
        await trial.RunAsync(write);

        var rollback = () => trial.RollbackAsync(plan);

        (await rollback.Should().ThrowAsync<PlanRefusedException>())
            .WithMessage("Plan '01_test' not rolled back: 'name' and 'full_name' of 'people' are not known to be equal in 1 row (id: *7)*Nothing was undone*zdl rollback --yes*");
        (await trial.ReadAsync<long>("SELECT count(*) FROM people WHERE full_name = 'ada'")).Should().Be(1);

        await using var target = new PostgreSqlTarget(trial.Source, new PostgreSqlOptions { AllowLoss = true });
        (await new MigrationExecutor(target).RollbackAsync(plan())).CurrentPhase.Should().Be(MigrationPhase.RolledBack);
    }

    [PostgresFact]
    public async Task A_child_table_is_in_nobodys_way_when_a_plan_is_rolled_back()
    {
        await using var trial = await Trial.BeginAsync(Setup);
        var plan = await trial.ChangeAsync(Rename);
        (await trial.StartAsync(plan)).ThrowIfFailed();
        await trial.RunAsync("CREATE TABLE child () INHERITS (people); INSERT INTO child (id, name) VALUES (1007, 'ada')");

        (await trial.RollbackAsync(plan)).CurrentPhase.Should().Be(MigrationPhase.RolledBack);
    }

    [PostgresTheory]
    [InlineData(Rename)]
    [InlineData("alter_column: {table: people, column: name, nullable: false, up: \"'none'\"}")]
    [InlineData("add_column: {table: people, up: upper(name), column: {name: loud, type: text}}")]
    public async Task A_view_of_all_columns_stops_the_contract_and_the_rollback_before_their_first_steps_and_is_left_by_abandon(string operation)
    {
        await using var trial = await Trial.BeginAsync(Setup);
        var plan = await trial.ChangeAsync(operation);
        (await trial.StartAsync(plan)).ThrowIfFailed();
        await trial.RunAsync("CREATE VIEW v AS SELECT * FROM people");
        var shape = await trial.ShapeAsync();

        var complete = await trial.CompleteAsync(plan);
        var rollback = () => trial.RollbackAsync(plan);

        complete.Failure.Should().BeOfType<PlanRefusedException>().Which.Message.Should().Contain("View 'public.v'");
        (await rollback.Should().ThrowAsync<PlanRefusedException>()).WithMessage("*View 'public.v' depends on what is dropped*");
        (await trial.ShapeAsync()).Should().Be(shape);

        await using (var target = new PostgreSqlTarget(trial.Source))
            (await target.AbandonAsync()).Kept.Should().Contain(line => line.Contains("zero_downtime_lab_state_", StringComparison.Ordinal) && line.EndsWith("because view 'public.v' uses it", StringComparison.Ordinal));
        (await trial.ReadAsync<long>("SELECT count(*) FROM pg_trigger WHERE tgrelid = 'people'::regclass")).Should().Be(0);
        await trial.RunAsync("INSERT INTO people (id, name) VALUES (1000, 'ada')");
    }

    [PostgresFact]
    public async Task A_rollback_that_got_no_lock_is_verified_again()
    {
        await using var trial = await Trial.BeginAsync(Setup);
        var plan = await trial.ChangeAsync(Rename);
        (await trial.StartAsync(plan)).ThrowIfFailed();
        await using (var reader = await trial.ConnectAsync())
        await using (var transaction = await reader.BeginTransactionAsync())
        {
            await using var command = new Npgsql.NpgsqlCommand("SELECT FROM people", reader, transaction);
            await command.ExecuteNonQueryAsync();
            await using var target = new PostgreSqlTarget(trial.Source, new PostgreSqlOptions { LockTimeout = TimeSpan.FromMilliseconds(50), Deadline = TimeSpan.FromMilliseconds(200) });
            var rollback = () => new MigrationExecutor(target).RollbackAsync(plan());
            await rollback.Should().ThrowAsync<RollbackFailedException>();
        }

        await trial.RunAsync("ALTER TABLE people DISABLE TRIGGER ALL; UPDATE people SET full_name = 'ada' WHERE id = 7; ALTER TABLE people ENABLE TRIGGER ALL");
        var second = () => trial.RollbackAsync(plan);
        (await second.Should().ThrowAsync<PlanRefusedException>("nothing was undone, so nothing may be lost")).WithMessage("*(id: 7)*");
        await trial.RunAsync("UPDATE people SET name = full_name WHERE id = 7");
        (await trial.RollbackAsync(plan)).CurrentPhase.Should().Be(MigrationPhase.RolledBack);
        (await trial.ReadAsync<string>("SELECT name FROM people WHERE id = 7")).Should().Be("ada");
    }

    [PostgresTheory]
    [InlineData("CREATE VIEW v AS SELECT full_name FROM people", "DROP VIEW v")]
    [InlineData("ALTER TABLE people RENAME full_name TO longer", "ALTER TABLE people RENAME longer TO full_name")]
    public async Task What_SQL_of_the_plan_itself_has_made_is_taken_away_by_its_own_down(string up, string down)
    {
        await using var trial = await Trial.BeginAsync(Setup);
        var before = await trial.ShapeAsync();
        MigrationPlan Plan() => new("sql", "Of its own",
        [
            new(MigrationPhase.Expanding, "Add", new AddColumn("people", new Column("full_name", ColumnType.Text))),
            new(MigrationPhase.Expanding, "Sql", new RawSql(up, down)),
        ]);
        (await trial.StartAsync(Plan)).ThrowIfFailed();
        (await trial.StartAsync(Plan)).ThrowIfFailed();

        (await trial.RollbackAsync(Plan)).CurrentPhase.Should().Be(MigrationPhase.RolledBack);

        (await trial.ShapeAsync()).Should().Be(before);
    }

    [PostgresFact]
    public async Task What_new_code_wrote_and_old_code_sees_is_not_lost()
    {
        await using var trial = await Trial.BeginAsync(Setup);
        var plan = await trial.ChangeAsync(Rename);
        (await trial.StartAsync(plan)).ThrowIfFailed();
        await trial.RunAsync("UPDATE people SET full_name = NULL WHERE id = 7; INSERT INTO people (id, full_name) VALUES (1007, 'ada'); UPDATE people SET name = 'eve' WHERE id = 8");

        (await trial.RollbackAsync(plan)).CurrentPhase.Should().Be(MigrationPhase.RolledBack);

        (await trial.ReadAsync<string>("SELECT string_agg(coalesce(name, '-'), ' ' ORDER BY id) FROM people WHERE id IN (7, 8, 1007)")).Should().Be("- eve ada");
    }

    [PostgresFact]
    public async Task A_value_that_came_by_another_way_is_not_lost_by_a_write_of_another_column()
    {
        await using var trial = await Trial.BeginAsync(Setup + "ALTER TABLE people ADD other int");
        var plan = await trial.ChangeAsync(Rename);
        (await trial.StartAsync(plan)).ThrowIfFailed();
        await trial.RunAsync("ALTER TABLE people DISABLE TRIGGER ALL; INSERT INTO people (id, full_name) VALUES (1000, 'precious'); ALTER TABLE people ENABLE TRIGGER ALL");

        await trial.RunAsync("UPDATE people SET other = 5; UPDATE people SET name = name");

        (await trial.ReadAsync<string>("SELECT full_name FROM people WHERE id = 1000")).Should().Be("precious");
        (await trial.CompleteAsync(plan)).Failure!.Message.Should().Contain("(id: 1000)");
        await trial.RunAsync("UPDATE people SET name = full_name WHERE id = 1000");
        (await trial.CompleteAsync(plan)).IsComplete.Should().BeTrue();
        (await trial.ReadAsync<string>("SELECT full_name FROM people WHERE id = 1000")).Should().Be("precious");
    }

    [PostgresFact]
    public async Task Rows_of_an_attached_partition_that_have_no_state_are_synchronized_once_they_are_written()
    {
        await using var trial = await Trial.BeginAsync(Partitioned);
        var plan = await trial.ChangeAsync(Rename);
        (await trial.StartAsync(plan)).ThrowIfFailed();
        await trial.RunAsync(
            """
            CREATE TABLE people_2 (LIKE people);
            INSERT INTO people_2 (id, name) VALUES (1001, 'old'), (1002, 'old'), (1003, 'old');
            ALTER TABLE people ATTACH PARTITION people_2 FOR VALUES FROM (1000) TO (2000);
            """);

        var early = await trial.CompleteAsync(plan);
        early.Failure!.Message.Should().Contain("differs or is not filled in 3 rows (id: 1001; 1002; 1003)");

        await trial.RunAsync(
            """
            INSERT INTO people_2 (id, name) VALUES (1004, 'direct');
            INSERT INTO people_2 (id, full_name) VALUES (1005, 'new');
            UPDATE people SET name = 'changed' WHERE id = 1001;
            UPDATE people SET full_name = 'written' WHERE id = 1002;
            UPDATE people SET name = name WHERE id = 1003;
            """);

        (await trial.ReadAsync<string>("SELECT string_agg(name || '=' || full_name, ' ' ORDER BY id) FROM people WHERE id > 1000"))
            .Should().Be("changed=changed written=written old=old direct=direct new=new");
        (await trial.CompleteAsync(plan)).IsComplete.Should().BeTrue();
    }
}
