using Npgsql;

namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>A rollback drops what new code has written, and nothing else holds, only if that is meant.</summary>
public sealed class UndoLossTests
{
    private const string Setup =
        "CREATE TABLE people (id int PRIMARY KEY, name text); INSERT INTO people SELECT i, 'name ' || i FROM generate_series(1, 300) i;";

    [PostgresTheory]
    [InlineData("create_table: {name: inv, columns: [{name: id, type: int, pk: true}]}", "INSERT INTO inv VALUES (7), (8)", "Table 'inv' would be dropped, and it holds data in 2 rows (id: 7; 8)")]
    [InlineData("create_table: {name: inv, columns: [{name: n, type: int, nullable: true}]}", "INSERT INTO inv VALUES (7)", "Table 'inv' would be dropped, and it holds data in 1 row")]
    [InlineData("add_column: {table: people, column: {name: note, type: json, nullable: true}}", "UPDATE people SET note = '1' WHERE id = 3", "'note' of 'people' would be dropped, and holds what may be nowhere else in 1 row (id: 3)")]
    [InlineData("add_column: {table: people, up: upper(name), column: {name: loud, type: text, nullable: true}}", "UPDATE people SET loud = NULL WHERE id = 3", "'loud' of 'people' would be dropped, and holds what may be nowhere else in 1 row (id: 3)")]
    [InlineData("add_column: {table: people, up: \"'none'\", column: {name: nick, type: text}}", "UPDATE people SET nick = 'ada' WHERE id = 3", "'nick' of 'people' would be dropped, and holds what may be nowhere else in 1 row (id: 3)")]
    [InlineData("add_column: {table: people, column: {name: note, type: text, default: \"'new'\"}}", "UPDATE people SET note = 'old' WHERE id = 3", "'note' of 'people' would be dropped, and holds what may be nowhere else in 1 row (id: 3)")]
    [InlineData("add_column: {table: people, up: upper(name), column: {name: loud, type: text, nullable: true}}", "ALTER TABLE people DISABLE TRIGGER ALL; UPDATE people SET loud = 'x' WHERE id = 3", "'loud' of 'people' would be dropped, and holds what may be nowhere else in 1 row (id: 3)")]
    [InlineData("add_column: {table: people, up: upper(name), column: {name: loud, type: text, nullable: true}}", "CREATE TABLE child () INHERITS (people); INSERT INTO child (id, loud) VALUES (1007, 'x')", "'loud' of 'people' would be dropped, and holds what may be nowhere else in 1 row (id: 1007)")]
    public async Task What_only_new_code_has_written_is_not_dropped_without_a_word(string operation, string write, string words)
    {
        await using var trial = await Trial.BeginAsync(Setup);
        var before = await trial.ShapeAsync();
        var plan = await trial.ChangeAsync(operation);
        (await trial.StartAsync(plan)).ThrowIfFailed();
        await trial.RunAsync(write);
        var shape = await trial.ShapeAsync();

        var rollback = () => trial.RollbackAsync(plan);

        (await rollback.Should().ThrowAsync<PlanRefusedException>()).WithMessage($"Plan '01_test' not rolled back: {words}*Nothing was undone*zdl rollback --yes*");
        (await trial.ShapeAsync()).Should().Be(shape);
        await using var target = new PostgreSqlTarget(trial.Source, new PostgreSqlOptions { AllowLoss = true });
        (await new MigrationExecutor(target).RollbackAsync(plan())).CurrentPhase.Should().Be(MigrationPhase.RolledBack);
        await trial.RunAsync("DROP TABLE IF EXISTS child");
        (await trial.ShapeAsync()).Should().Be(before);
    }

    [PostgresTheory]
    [InlineData("create_table: {name: inv, columns: [{name: id, type: int, pk: true}]}")]
    [InlineData("add_column: {table: people, column: {name: note, type: text, nullable: true}}")]
    [InlineData("add_column: {table: people, column: {name: note, type: text, default: \"'new'\"}}")]
    [InlineData("add_column: {table: people, column: {name: made, type: timestamptz, default: clock_timestamp()}}")]
    [InlineData("add_column: {table: people, column: {name: number, type: bigint, generated: {identity: {}}}}")]
    [InlineData("add_column: {table: people, up: upper(name), column: {name: loud, type: text, nullable: true}}")]
    [InlineData("alter_column: {table: people, column: name, nullable: false, up: \"'none'\"}")]
    public async Task What_old_code_has_written_is_no_reason_to_refuse(string operation)
    {
        await using var trial = await Trial.BeginAsync(Setup);
        var before = await trial.ShapeAsync();
        var plan = await trial.ChangeAsync(operation);
        (await trial.StartAsync(plan)).ThrowIfFailed();
        await trial.RunAsync("INSERT INTO people (id, name) VALUES (1000, 'x'); UPDATE people SET name = 'y' WHERE id = 3");

        (await trial.RollbackAsync(plan)).CurrentPhase.Should().Be(MigrationPhase.RolledBack);

        (await trial.ShapeAsync()).Should().Be(before);
    }

    [PostgresFact]
    public async Task What_the_plan_itself_has_copied_and_filled_is_no_reason_to_refuse()
    {
        await using var trial = await Trial.BeginAsync(Setup);
        var before = await trial.ShapeAsync();
        Func<Task<MigrationPlan>>[] plans =
        [
            async () => MigrationPlans.SplitTable("split", new Database(await TableAsync(trial)), "people", new Table("names", new Column("id", ColumnType.Integer) { SqlType = "integer" }, new Column("name", ColumnType.Text))),
            async () => MigrationPlans.AddColumn("add", await TableAsync(trial), new Column("kind", ColumnType.Text, Default: "new")),
        ];
        foreach (var make in plans)
        {
            var plan = await make();
            await using var target = new PostgreSqlTarget(trial.Source, trial.Options);
            (await new MigrationExecutor(target).ExecuteAsync(plan)).ThrowIfFailed();

            (await new MigrationExecutor(target).RollbackAsync(plan)).CurrentPhase.Should().Be(MigrationPhase.RolledBack);

            (await trial.ShapeAsync()).Should().Be(before);
        }
    }

    [PostgresFact]
    public async Task What_new_code_has_written_as_the_expression_gives_it_is_no_reason_to_refuse()
    {
        await using var trial = await Trial.BeginAsync(Setup);
        var plan = await trial.ChangeAsync("add_column: {table: people, up: upper(name), column: {name: loud, type: text, nullable: true}}");
        (await trial.StartAsync(plan)).ThrowIfFailed();
        await trial.RunAsync("INSERT INTO people VALUES (1000, 'x', 'X'); UPDATE people SET loud = upper(name), name = name WHERE id = 3");

        (await trial.RollbackAsync(plan)).CurrentPhase.Should().Be(MigrationPhase.RolledBack);
    }

    [PostgresFact]
    public async Task A_rollback_that_goes_on_verifies_what_was_written_since()
    {
        await using var trial = await Trial.BeginAsync(Setup + "CREATE TABLE busy (id int PRIMARY KEY, a text);");
        var plan = await trial.ChangesAsync("operations: [{add_column: {table: people, up: upper(name), column: {name: loud, type: text, nullable: true}}}, {rename_column: {table: busy, from: a, to: b}}]");
        (await trial.StartAsync(plan)).ThrowIfFailed();
        await using (var holder = await trial.ConnectAsync())
        {
            await using var begin = new NpgsqlCommand("BEGIN; LOCK people IN ACCESS SHARE MODE", holder);
            await begin.ExecuteNonQueryAsync();
            var stuck = () => RollBackAsync(trial, plan, new PostgreSqlOptions { Deadline = TimeSpan.FromSeconds(1) });
            await stuck.Should().ThrowAsync<RollbackFailedException>("the table is in use");
        }

        await trial.RunAsync("UPDATE people SET loud = 'mine' WHERE id = 3");

        var rollback = () => trial.RollbackAsync(plan);
        (await rollback.Should().ThrowAsync<PlanRefusedException>()).WithMessage("*'loud' of 'people' would be dropped*(id: 3)*Nothing more was undone*");
        (await RollBackAsync(trial, plan, new PostgreSqlOptions { AllowLoss = true })).CurrentPhase.Should().Be(MigrationPhase.RolledBack);
    }

    [PostgresFact]
    public async Task What_is_not_recorded_any_more_is_not_dropped_without_a_word()
    {
        await using var trial = await Trial.BeginAsync(Setup + "CREATE TABLE few (id int);");
        var plan = await trial.ChangesAsync("operations: [{add_column: {table: people, up: upper(name), column: {name: loud, type: text, nullable: true}}}, {sql: {up: SELECT 1 / count(*) FROM few, onComplete: true}}]");
        (await trial.StartAsync(plan)).ThrowIfFailed();
        await trial.RunAsync("UPDATE people SET loud = 'mine' WHERE id = 3");
        (await trial.CompleteAsync(plan)).Failure.Should().NotBeNull("the SQL divides by zero");

        var rollback = () => trial.RollbackAsync(plan);

        (await rollback.Should().ThrowAsync<PlanRefusedException>()).WithMessage("*Nothing was undone*zdl rollback --yes*");
        (await trial.ReadAsync<string>("SELECT loud FROM people WHERE id = 3")).Should().Be("mine");
    }

    [PostgresTheory]
    [InlineData("DROP COLUMN l", "column 'f' of 'people'")]
    [InlineData("DROP COLUMN f", "column 'l' of 'people'")]
    public async Task What_is_left_of_a_split_is_not_dropped_without_a_word(string change, string left)
    {
        await using var trial = await Trial.BeginAsync(Setup);
        var plan = await trial.ChangesAsync(
            """
            operations:
              - add_column: {table: people, up: "split_part(name, ' ', 1)", column: {name: f, type: text, nullable: true}}
              - add_column: {table: people, up: "split_part(name, ' ', 2)", column: {name: l, type: text, nullable: true}}
              - drop_column: {table: people, column: name, down: "concat_ws(' ', f, l)"}
            """);
        (await trial.StartAsync(plan)).ThrowIfFailed();
        await trial.RunAsync($"ALTER TABLE people {change} CASCADE");

        var rollback = () => trial.RollbackAsync(plan);

        (await rollback.Should().ThrowAsync<PlanRefusedException>()).WithMessage($"*: {left} would be dropped, and what new code has written there is not recorded any more. Nothing was undone*");
        (await RollBackAsync(trial, plan, new PostgreSqlOptions { AllowLoss = true })).CurrentPhase.Should().Be(MigrationPhase.RolledBack);
    }

    [PostgresTheory]
    [InlineData("CREATE INDEX mine ON people (id, note)")]
    [InlineData("CREATE UNIQUE INDEX mine ON people (id) WHERE note IS NULL")]
    [InlineData("ALTER TABLE people ADD CONSTRAINT mine CHECK (id > 0 OR note IS NOT NULL)")]
    public async Task What_others_have_made_for_other_columns_too_is_named_before_it_would_go_along(string change)
    {
        await using var trial = await Trial.BeginAsync(Setup);
        var plan = await trial.ChangeAsync("add_column: {table: people, column: {name: note, type: text, nullable: true}}");
        (await trial.StartAsync(plan)).ThrowIfFailed();
        await trial.RunAsync(change);

        var rollback = () => trial.RollbackAsync(plan);

        (await rollback.Should().ThrowAsync<PlanRefusedException>()).WithMessage("*'mine'*has other columns of 'people' too*Nothing was undone*");
    }

    private static async Task<MigrationPlan> RollBackAsync(Trial trial, Func<MigrationPlan> plan, PostgreSqlOptions options)
    {
        await using var target = new PostgreSqlTarget(trial.Source, options);
        return await new MigrationExecutor(target).RollbackAsync(plan());
    }

    private static async Task<Table> TableAsync(Trial trial)
    {
        await using var target = new PostgreSqlTarget(trial.Source);
        return await target.ReadTableAsync("people");
    }
}
