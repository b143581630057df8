using static ZeroDowntimeLab.MigrationPhase;

namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>What a plan drops again: what it made, and nothing else that has its name.</summary>
public sealed class MadeObjectTests
{
    private const string Setup =
        """
        CREATE TABLE t (id int PRIMARY KEY, email text);
        CREATE TABLE other (id int PRIMARY KEY);
        INSERT INTO t SELECT i, 'mail ' || i FROM generate_series(1, 100) i;
        """;

    public static TheoryData<string, Operation, string[]> Made => new()
    {
        { "index", CreateIndex.On("t", "fresh", ["email"]), ["DROP INDEX fresh", "CREATE INDEX fresh ON t (email)"] },
        { "index", CreateIndex.On("t", "fresh", ["email"]), ["ALTER INDEX fresh RENAME TO kept"] },
        { "constraint", new AddCheck("t", new CheckConstraint("fresh", "id > 0")), ["ALTER TABLE t DROP CONSTRAINT fresh", "ALTER TABLE t ADD CONSTRAINT fresh CHECK (id > -1)"] },
        { "constraint", new AddUnique("t", "fresh", "email"), ["ALTER TABLE t DROP CONSTRAINT fresh", "ALTER TABLE t ADD CONSTRAINT fresh UNIQUE (id)"] },
        { "column", new AddColumn("t", new Column("fresh", ColumnType.Integer)), ["ALTER TABLE t DROP COLUMN fresh", "ALTER TABLE t ADD COLUMN fresh text"] },
        { "column", new AddColumn("t", new Column("fresh", ColumnType.Integer)), ["ALTER TABLE t RENAME COLUMN fresh TO kept"] },
        { "table", new CreateTable("fresh", new Column("id", ColumnType.Integer)), ["DROP TABLE fresh", "CREATE TABLE fresh (id int)"] },
    };

    [PostgresTheory]
    [InlineData("drop_index: {name: by_name}", "DROP INDEX by_name; CREATE TABLE fresh (x int); CREATE INDEX by_name ON fresh (x)", false)]
    [InlineData("drop_index: {name: by_name}", "ALTER INDEX by_name RENAME TO old; ALTER INDEX by_id RENAME TO by_name", true)]
    [InlineData("drop_column: {table: people, column: name}", "ALTER TABLE people DROP COLUMN name; ALTER TABLE people ADD COLUMN name text DEFAULT 'precious'", true)]
    [InlineData("drop_table: {name: people}", "ALTER TABLE people RENAME TO old; CREATE TABLE people (id int PRIMARY KEY)", true)]
    public async Task What_was_not_there_at_the_start_is_not_dropped(string operation, string meanwhile, bool isRefused)
    {
        await using var trial = await Trial.BeginAsync(
            "CREATE TABLE people (id int PRIMARY KEY, name text); CREATE INDEX by_name ON people (name); CREATE INDEX by_id ON people (id)");
        var plan = await trial.ChangeAsync(operation);
        (await trial.StartAsync(plan)).ThrowIfFailed();
        await trial.RunAsync(meanwhile);
        var shape = await trial.ShapeAsync();
        var indexes = await trial.RowsAsync("(SELECT indexname FROM pg_indexes WHERE schemaname = 'public')");

        var complete = async () => (await trial.CompleteAsync(plan)).ThrowIfFailed();

        if (isRefused)
            await complete.Should().ThrowAsync<MigrationException>("another one has the name of what was to be dropped");
        else
            await complete.Should().NotThrowAsync("what was to be dropped is gone already");
        (await trial.ShapeAsync()).Should().Be(shape);
        (await trial.RowsAsync("(SELECT indexname FROM pg_indexes WHERE schemaname = 'public')")).Should().Be(indexes);
    }

    [PostgresTheory]
    [MemberData(nameof(Made))]
    public async Task An_undo_refuses_where_something_else_has_taken_the_place(string kind, Operation operation, string[] changes)
    {
        await using var trial = await Trial.BeginAsync(Setup);
        MigrationPlan Plan() => new("made", "Made", [new(Expanding, "Make it", operation)]);
        await trial.StartAsync(Plan);
        foreach (var change in changes)
            await trial.RunAsync(change);
        var changed = await trial.ShapeAsync();

        var rollback = () => trial.RollbackAsync(Plan);

        (await rollback.Should().ThrowAsync<PlanRefusedException>()).WithMessage($"Plan 'made' not rolled back: {kind} 'fresh'* is not the one that it has made*Nothing was undone*");
        (await trial.ShapeAsync()).Should().Be(changed, "nothing is touched");
    }

    [PostgresTheory]
    [MemberData(nameof(Made))]
    public async Task An_undo_drops_what_the_step_made(string kind, Operation operation, string[] changes)
    {
        await using var trial = await Trial.BeginAsync(Setup);
        var before = await trial.ShapeAsync();
        MigrationPlan Plan() => new("made", "Made", [new(Expanding, "Make it", operation)]);
        await trial.StartAsync(Plan);
        (await trial.ShapeAsync()).Should().NotBe(before, "there is a {0}, that could go by {1}", kind, changes[0]);

        await trial.RollbackAsync(Plan);

        (await trial.ShapeAsync()).Should().Be(before);
    }

    [PostgresTheory]
    [InlineData("create_index: {table: t, name: by_n, columns: [n]}", false)]
    [InlineData("drop_index: {name: by_m}", true)]
    public async Task An_index_that_was_made_again_is_refused_and_the_command_goes_on_once_it_is_dropped(string operation, bool completes)
    {
        await using var trial = await Trial.BeginAsync("CREATE TABLE t (id int PRIMARY KEY, n int, m int); CREATE INDEX by_m ON t (m)");
        var index = completes ? "by_m" : "by_n";
        var plan = await trial.ChangeAsync(operation);
        (await trial.StartAsync(plan)).ThrowIfFailed();
        await trial.RunAsync($"REINDEX INDEX CONCURRENTLY {index}");
        Func<Task<MigrationPlan>> command = completes ? async () => Succeeded(await trial.CompleteAsync(plan)) : () => trial.RollbackAsync(plan);

        (await command.Should().ThrowAsync<MigrationException>()).WithMessage($"*index '{index}'*");
        (await trial.ReadAsync<long>($"SELECT count(*) FROM pg_class WHERE relname = '{index}'")).Should().Be(1, "nobody can tell that it is not another index of the name");
        await trial.RunAsync($"DROP INDEX {index}");

        (await command()).Outcome.Should().Be(completes ? PlanOutcome.Complete : PlanOutcome.RolledBack);
    }

    [PostgresFact]
    public async Task An_undo_of_what_somebody_has_dropped_succeeds()
    {
        await using var trial = await Trial.BeginAsync(Setup);
        static MigrationPlan Plan() => new("made", "Made",
        [
            new(Expanding, "Index", CreateIndex.On("t", "fresh", ["email"])),
            new(Expanding, "Column", new AddColumn("t", new Column("note", ColumnType.Text))),
        ]);
        await trial.StartAsync(Plan);
        await trial.RunAsync("DROP INDEX fresh; ALTER TABLE t DROP COLUMN note; CREATE INDEX fresh ON other (id)");

        (await trial.RollbackAsync(Plan)).CurrentPhase.Should().Be(RolledBack);
        (await trial.ReadAsync<bool>("SELECT to_regclass('fresh') IS NOT NULL")).Should().BeTrue("an index of another table is none of ours");
    }

    [PostgresFact]
    public async Task An_index_whose_name_is_taken_while_it_is_built_leaves_that_one_alone()
    {
        await using var trial = await Trial.BeginAsync(Setup);
        static MigrationPlan Plan() => new("made", "Made", [new(Expanding, "Index", CreateIndex.On("t", "fresh", ["email"]))]);
        var takeName = new OnProgress(value =>
        {
            if (value.Event == StepEvent.Started)
                trial.RunAsync("CREATE INDEX fresh ON other (id)").GetAwaiter().GetResult();
        });

        var plan = await trial.StartAsync(Plan, takeName);

        plan.CurrentPhase.Should().Be(RolledBack);
        plan.Failure!.Message.Should().Contain("already exists");
        (await trial.ReadAsync<string>("SELECT string_agg(indexrelid::regclass::text, ' ' ORDER BY indexrelid::regclass::text) FROM pg_index WHERE indrelid IN ('t'::regclass, 'other'::regclass)"))
            .Should().Be("fresh other_pkey t_pkey", "ours is gone, and theirs is not");
    }

    [PostgresFact]
    public async Task A_step_that_fails_after_it_has_made_something_drops_that_only()
    {
        await using var trial = await Trial.BeginAsync(Setup + "ALTER TABLE other ADD CONSTRAINT fresh CHECK (id > 0);");
        var before = await trial.ShapeAsync();
        static MigrationPlan Plan() => new("made", "Made",
            [new(Expanding, "Both", new Combined(new AddCheck("t", new CheckConstraint("fresh", "id > 0")), new RawSql("SELECT 1 / 0", null)))]);

        var plan = await trial.StartAsync(Plan);

        plan.Failure!.Message.Should().Contain("division by zero");
        (await trial.ShapeAsync()).Should().Be(before);
    }

    [PostgresFact]
    public async Task A_cleanup_leaves_alone_what_has_taken_the_place_of_what_the_step_made()
    {
        await using var trial = await Trial.BeginAsync(
            Setup + "CREATE FUNCTION swap() RETURNS void LANGUAGE sql AS 'ALTER TABLE t DROP CONSTRAINT fresh; ALTER TABLE t ADD CONSTRAINT fresh CHECK (id > -1)';");
        static MigrationPlan Plan() => new("made", "Made",
        [
            new(Expanding, "Both", new Combined(
                new AddCheck("t", new CheckConstraint("fresh", "id > 0")), new RawSql("SELECT swap()", null), CreateIndex.On("t", "broken", ["nothing"]))),
        ]);

        var start = () => trial.StartAsync(Plan);

        (await start.Should().ThrowAsync<RollbackFailedException>()).WithMessage("*column \"nothing\" does not exist*made constraint 'fresh' of 't'*It is left as it is*");
        (await trial.ShapeAsync()).Should().Contain("fresh CHECK ((id > '-1'::integer))");
    }

    [PostgresFact]
    public async Task A_table_that_is_put_in_the_place_of_another_right_before_a_drop_loses_nothing()
    {
        await using var trial = await Trial.BeginAsync("CREATE TABLE people (id int PRIMARY KEY, name text)");
        var plan = (await trial.ChangeAsync("drop_column: {table: people, column: name}"))();
        var swap = new OnProgress(value =>
        {
            if (value.Event == StepEvent.Started)
                trial.RunAsync("ALTER TABLE people RENAME TO old; CREATE TABLE people (id int PRIMARY KEY, name text)").GetAwaiter().GetResult();
        });
        await using var target = new PostgreSqlTarget(trial.Source);

        await new MigrationExecutor(target).ExecuteAsync(plan, new MigrationOptions { Contract = true, StandOnFailure = true, Progress = swap });

        plan.Failure.Should().BeOfType<ObjectChangedException>();
        (await trial.ReadAsync<long>("SELECT count(*) FROM information_schema.columns WHERE column_name = 'name' AND table_name IN ('people', 'old')"))
            .Should().Be(2, "the plan means the one and names the other");
    }

    private static MigrationPlan Succeeded(MigrationPlan plan)
    {
        plan.ThrowIfFailed();
        return plan;
    }
}
