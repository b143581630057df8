using static ZeroDowntimeLab.MigrationPhase;

namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>A name that a plan is going to give, and that something else has already.</summary>
public sealed class TakenNameTests
{
    private const string Setup =
        """
        CREATE TABLE t (id int PRIMARY KEY, email text, price int CONSTRAINT price_positive CHECK (price > 0));
        CREATE TABLE other (id int PRIMARY KEY, x int CONSTRAINT x_positive CHECK (x > 0));
        CREATE INDEX idx_other_x ON other (x);
        CREATE VIEW seen AS SELECT x FROM other;
        CREATE TYPE mood AS ENUM ('good', 'bad');
        CREATE TABLE child () INHERITS (t);
        ALTER TABLE child ADD COLUMN extra int;
        """;

    public static TheoryData<Operation, string> Taken => new()
    {
        { CreateIndex.On("t", "idx_other_x", ["email"]), "an index of 'other' has that name" },
        { CreateIndex.On("public.t", "other", ["email"]), "a table has that name" },
        { CreateIndex.On("t", "seen", ["email"]), "a view or type has that name" },
        { new AddCheck("t", new CheckConstraint("price_positive", "price > 1")), "a constraint of 't' has that name" },
        { new AddUnique("t", "idx_other_x", "email"), "an index of 'other' has that name" },
        { new AddUnique("t", "price_positive", "email"), "a constraint of 't' has that name" },
        { new AddForeignKey("other", new ForeignKey("x_positive", "x", "t", "id")), "a constraint of 'other' has that name" },
        { new CreateTable("idx_other_x", new Column("id", ColumnType.Integer)), "an index of 'other' has that name" },
        { new CreateTable("public.mood", new Column("id", ColumnType.Integer)), "a type has that name" },
        { new AddColumn("t", new Column("email", ColumnType.Text)), "a column of 't' has that name" },
        { new AddColumn("t", new Column("extra", ColumnType.Integer)), "a column of 'child' has that name" },
        { new AddColumn("t", new Column("xmin", ColumnType.Integer)), "a column of 't' has that name" },
    };

    [PostgresTheory]
    [MemberData(nameof(Taken))]
    public async Task A_name_that_is_taken_is_found_by_the_preview_and_refused_by_the_start(Operation operation, string reason)
    {
        await using var trial = await Trial.BeginAsync(Setup);
        var before = await trial.ShapeAsync();
        MigrationPlan Plan() => new("names", "Names",
        [
            new(Expanding, "First", new AddColumn("other", new Column("first", ColumnType.Integer))),
            new(Migrating, "Second", operation),
        ]);

        var start = () => trial.StartAsync(Plan);

        (await start.Should().ThrowAsync<PlanRefusedException>()).WithMessage($"*{reason}*Nothing was changed*");
        (await trial.ShapeAsync()).Should().Be(before, "nothing is touched");
        (await trial.PreviewAsync(Plan())).Obstacles.Should().ContainSingle().Which.Should().Contain(reason);
    }

    [PostgresTheory]
    [InlineData(ServerObjectKind.Trigger)]
    [InlineData(ServerObjectKind.Function)]
    public async Task The_name_of_a_trigger_or_function_that_is_taken_is_refused(ServerObjectKind kind)
    {
        await using var trial = await Trial.BeginAsync(Setup + "DROP TABLE child; CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; CREATE SCHEMA zero_downtime_lab;");
        static MigrationPlan Plan() => MigrationPlans.RenameColumn("names", new Table("t", new Column("email", ColumnType.Text)), "email", "mail");
        var made = Plan().Steps[0].Forward.Script.Statements.Select(statement => statement.Makes).First(made => made?.Kind == kind)!;
        await trial.RunAsync(kind == ServerObjectKind.Trigger
            ? $"CREATE TRIGGER \"{made.Name}\" BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f()"
            : $"CREATE FUNCTION {made.Owner}.{made.Name}() RETURNS int LANGUAGE sql AS 'SELECT 1'");
        var before = await trial.ShapeAsync();

        var start = () => trial.StartAsync(Plan);

        (await start.Should().ThrowAsync<PlanRefusedException>()).WithMessage($"*{made.Name}*has that name*");
        (await trial.ShapeAsync()).Should().Be(before, "theirs is still there");
    }

    [PostgresFact]
    public async Task Two_steps_cannot_give_the_same_name()
    {
        await using var trial = await Trial.BeginAsync(Setup);
        MigrationPlan Plan() => new("names", "Names",
        [
            new(Expanding, "First", CreateIndex.On("t", "fresh", ["email"])),
            new(Expanding, "Second", CreateIndex.On("public.other", "fresh", ["x"])),
        ]);

        var start = () => trial.StartAsync(Plan);

        (await start.Should().ThrowAsync<PlanRefusedException>()).WithMessage("*index 'fresh' of 't' of this plan has that name*");
    }

    [PostgresFact]
    public async Task A_name_that_an_earlier_step_frees_can_be_given()
    {
        await using var trial = await Trial.BeginAsync(Setup);
        static MigrationPlan Plan() => new("names", "Names",
        [
            new(Contracting, "First", new DropIndex("other", "idx_other_x", CreateIndex.On("other", "idx_other_x", ["x"]))),
            new(Contracting, "Second", CreateIndex.On("t", "idx_other_x", ["email"])),
        ]);

        (await trial.CompleteAsync(Plan)).IsComplete.Should().BeTrue();

        (await trial.ReadAsync<string>("SELECT indrelid::regclass::text FROM pg_index WHERE indexrelid = 'idx_other_x'::regclass")).Should().Be("t");
    }

    [PostgresTheory]
    [InlineData("create_index: { table: t, name: idx_other_x, columns: [email] }")]
    [InlineData("alter_column: { table: t, column: price, check: { name: price_positive, constraint: price > 1 }, up: price, down: price }")]
    public async Task A_file_with_a_name_that_is_taken_is_refused(string operation)
    {
        await using var trial = await Trial.BeginAsync(Setup + "DROP TABLE child;");
        var before = await trial.ShapeAsync();
        var plan = await trial.PlanAsync($"operations:\n  - {operation}");

        var start = () => trial.StartAsync(() => plan);

        await start.Should().ThrowAsync<PlanRefusedException>();
        (await trial.ShapeAsync()).Should().Be(before, "the index and the check of somebody else are still there");
    }
}
