namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>Plans that cannot succeed on a table. Each ends in one clear error, and leaves nothing behind.</summary>
public sealed class FailuresTests
{
    private const string Setup =
        """
        CREATE TABLE people (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text);
        INSERT INTO people (name) SELECT 'row ' || i FROM generate_series(1, 450) i;
        """;

    private static readonly Column Name = new("name", ColumnType.Text);

    private static Table People => new("people", Name);

    [PostgresFact]
    public async Task A_transform_that_fails_for_one_row_in_the_middle_leaves_nothing()
    {
        await using var trial = await Trial.BeginAsync(
            "CREATE TABLE people (id bigint PRIMARY KEY, parts bigint); INSERT INTO people SELECT i, i - 300 FROM generate_series(1, 450) i");
        var before = (await trial.ShapeAsync(), await trial.RowsAsync("people"));
        MigrationPlan Plan(string sql) => MigrationPlans.AddColumn(
            "share", new Table("people", new Column("parts", ColumnType.Integer)), new Column("share", ColumnType.Integer),
            transform: Transform.From("parts", _ => null, sql));

        var plan = await trial.StartAsync(() => Plan("1000 / \"parts\""));

        plan.CurrentPhase.Should().Be(MigrationPhase.RolledBack);
        plan.Failure!.Message.Should().Contain("division by zero");
        (await trial.ShapeAsync(), await trial.RowsAsync("people")).Should().Be(before, "batches that were done go with their column");
        (await trial.CompleteAsync(() => Plan("1000 / nullif(\"parts\", 0)"))).IsComplete.Should().BeTrue("the plan can be started again");
    }

    [PostgresFact]
    public async Task A_foreign_key_to_the_column_holds_at_every_moment()
    {
        await using var trial = await Trial.BeginAsync(
            Setup + "ALTER TABLE people ADD UNIQUE (name); CREATE TABLE letters (name text REFERENCES people (name) ON UPDATE CASCADE); INSERT INTO letters VALUES ('row 1')");
        var before = (await trial.ShapeAsync(), await trial.RowsAsync("people"));

        await trial.StartAsync(Rename);
        await trial.RunAsync("UPDATE people SET full_name = 'renamed' WHERE name = 'row 1'");
        (await trial.ReadAsync<string>("SELECT name FROM letters")).Should().Be("renamed", "both sides work, and the foreign key with them");
        await trial.RunAsync("UPDATE people SET name = 'row 1' WHERE name = 'renamed'");
        await trial.RollbackAsync(Rename);
        (await trial.ShapeAsync(), await trial.RowsAsync("people")).Should().Be(before, "the copy of the foreign key goes with the new column");

        (await trial.CompleteAsync(Rename)).IsComplete.Should().BeTrue();
        await trial.RunAsync("UPDATE people SET full_name = 'renamed' WHERE full_name = 'row 1'");
        (await trial.ReadAsync<string>("SELECT name FROM letters")).Should().Be("renamed", "it points to the new column now");
    }

    [PostgresFact]
    public async Task What_a_trigger_of_the_user_makes_of_the_old_side_is_on_the_new_one()
    {
        await using var trial = await Trial.BeginAsync(Setup + UpperName("zzz"));
        await trial.StartAsync(Rename);
        await trial.RunAsync("INSERT INTO people (name) VALUES ('by old code'); INSERT INTO people (full_name) VALUES ('by new code'); DROP TRIGGER zzz ON people");

        var plan = await trial.CompleteAsync(Rename);

        plan.IsComplete.Should().BeTrue();
        (await trial.ReadAsync<string>("SELECT string_agg(full_name, ', ' ORDER BY id) FROM people WHERE id > 450")).Should().Be("BY OLD CODE, BY NEW CODE");
    }

    [PostgresFact]
    public async Task A_trigger_that_changes_the_old_side_behind_our_back_stops_the_contract()
    {
        await using var trial = await Trial.BeginAsync(Setup);
        var shape = await trial.ShapeAsync();
        await trial.StartAsync(Rename);
        await trial.RunAsync(UpperName("~~~"));
        await trial.RunAsync("INSERT INTO people (name) VALUES ('by old code'); DROP TRIGGER \"~~~\" ON people; DROP FUNCTION upper_name()");

        var plan = await trial.CompleteAsync(Rename);

        plan.Failure.Should().BeOfType<ContractRefusedException>().Which.Message.Should().Contain("in 1 row (id: 451)", "a mismatch names its rows");
        var rollback = () => trial.RollbackAsync(Rename);
        (await rollback.Should().ThrowAsync<PlanRefusedException>("which of the two is right is not known")).WithMessage("*in 1 row (id: 451)*Nothing was undone*");
        await trial.RunAsync("UPDATE people SET full_name = name WHERE id = 451");
        await rollback();
        (await trial.ShapeAsync()).Should().Be(shape);
        (await trial.ReadAsync<string>("SELECT name FROM people WHERE id = 451")).Should().Be("BY OLD CODE", "no write of old code is lost");
    }

    [PostgresFact]
    public async Task An_undo_that_live_code_has_made_impossible_leaves_no_constraint_in_its_way()
    {
        await using var trial = await Trial.BeginAsync(Setup + "ALTER TABLE people ALTER COLUMN name SET NOT NULL");
        static MigrationPlan Plan() => new("loosen", "Loosen", [new(MigrationPhase.Migrating, "Drop NOT NULL", new DropNotNull("people", "name"))]);
        await trial.StartAsync(Plan);
        await trial.RunAsync("UPDATE people SET name = NULL WHERE id = 1");

        var rollback = () => trial.RollbackAsync(Plan);

        await rollback.Should().ThrowAsync<RollbackFailedException>();
        await trial.RunAsync("UPDATE people SET name = NULL WHERE id = 2");
        (await trial.OursAsync()).Should().Be(0, "a check left behind would refuse what live code may write");
        await trial.RunAsync("UPDATE people SET name = 'somebody' WHERE name IS NULL");
        (await trial.RollbackAsync(Plan)).CurrentPhase.Should().Be(MigrationPhase.RolledBack, "it can be tried again");
    }

    [PostgresFact]
    public async Task An_undo_resumes_where_a_killed_undo_has_left_its_check()
    {
        await using var trial = await Trial.BeginAsync(Setup + "ALTER TABLE people ALTER COLUMN name SET NOT NULL");
        static MigrationPlan Plan() => new("loosen", "Loosen", [new(MigrationPhase.Migrating, "Drop NOT NULL", new DropNotNull("people", "name"))]);
        await trial.StartAsync(Plan);
        await trial.RunAsync(new SetNotNull("people", "name").Script.Statements[0].Text);
        await trial.RunAsync(
            "INSERT INTO zero_downtime_lab.made (plan_id, step, by_undo, kind, name, owner, object, number, parent) "
            + "SELECT 'loosen', 1, true, 'constraint', conname, '\"people\"', oid, 0, conrelid FROM pg_constraint WHERE conrelid = 'people'::regclass AND contype = 'c'");

        (await trial.RollbackAsync(Plan)).CurrentPhase.Should().Be(MigrationPhase.RolledBack);

        (await trial.OursAsync()).Should().Be(0, "the check has done its work");
    }

    [PostgresFact]
    public async Task What_is_NOT_NULL_already_is_refused_and_stays_so()
    {
        await using var trial = await Trial.BeginAsync(Setup + "ALTER TABLE people ALTER COLUMN name SET NOT NULL");
        var shape = await trial.ShapeAsync();

        var plan = await trial.StartAsync(() => new("tighten", "Tighten", [new(MigrationPhase.Migrating, "Set NOT NULL", new SetNotNull("people", "name"))]));

        plan.Failure.Should().BeOfType<NothingToChangeException>("its undo would not give back what was");
        (await trial.ShapeAsync()).Should().Be(shape);
    }

    [PostgresFact]
    public async Task A_table_is_not_dropped_while_a_copy_lacks_one_of_its_rows()
    {
        await using var trial = await Trial.BeginAsync("CREATE TABLE people (id bigint PRIMARY KEY, name text); INSERT INTO people VALUES (1, 'ada'), (2, NULL)");
        var id = new Column("id", ColumnType.Integer, IsNullable: false);
        MigrationPlan Plan() => MigrationPlans.SplitTable("split", new Database(new Table("people", id, Name)), "people", new Table("names", id, Name));
        await trial.StartAsync(Plan);
        await trial.RunAsync("INSERT INTO people VALUES (3, 'grace')");

        var plan = await trial.CompleteAsync(Plan);

        plan.Failure.Should().BeOfType<ContractRefusedException>().Which.DifferingRows.Should().Be(1);
        (await trial.RowsAsync("people")).Should().Contain("grace", "no row is lost at contract");
        await trial.RunAsync("INSERT INTO names VALUES (3, 'grace')");
        (await trial.CompleteAsync(Plan)).IsComplete.Should().BeTrue("once all rows are there it can go on");
    }

    private static MigrationPlan Rename() => MigrationPlans.RenameColumn("rename", People, "name", "full_name");

    private static string UpperName(string trigger) =>
        $"""
        CREATE FUNCTION upper_name() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.name := upper(NEW.name); RETURN NEW; END';
        CREATE TRIGGER "{trigger}" BEFORE INSERT ON people FOR EACH ROW EXECUTE FUNCTION upper_name();
        """;
}
