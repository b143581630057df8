namespace ZeroDowntimeLab.Tests;

/// <summary>Two old columns that become one new one, while old and new code write.</summary>
public class MergeSyncTests
{
    private static readonly Column Full = new("full", ColumnType.Text);

    private static readonly ColumnSync Merge = new(
        Sample.NameParts,
        forward: [new Assignment(Full, TextSplit.Join("first", "rest"))],
        backward: [new Assignment(Sample.NameParts[0], TextSplit.First("full")), new Assignment(Sample.NameParts[1], TextSplit.Rest("full"))]);

    private readonly Table _people = new("people", [new("id", ColumnType.Integer), .. Sample.NameParts]);

    public MergeSyncTests()
    {
        _people.Insert(("id", 1), ("first", "Ada"), ("rest", "Lovelace"));
        _people.Insert(("id", 2), ("first", "Grace"));
    }

    [Fact]
    public async Task A_write_of_one_old_column_is_seen_by_new_code()
    {
        await Run(MigrationPhase.Migrating);

        _people.Update(0, ("rest", "King"));
        _people.Insert(("id", 3), ("first", "Joan"));

        _people.Values("full").Should().Equal(["Ada King", "Grace", "Joan"], because: "one old column is enough for a write by old code");
    }

    [Fact]
    public async Task A_write_of_the_new_column_is_seen_by_old_code_in_both_of_its_columns()
    {
        await Run(MigrationPhase.Migrating);

        _people.Update(0, ("full", "Augusta King"));
        _people.Insert(("id", 3), ("full", "Mary Evans"));

        Parts().Should().Equal(("Augusta", "King"), ("Grace", null), ("Mary", "Evans"));
    }

    [Fact]
    public async Task A_row_that_is_not_filled_yet_is_filled_by_any_update_even_if_an_old_column_is_NULL()
    {
        await Run(MigrationPhase.Expanding);

        _people.Update(1, ("id", 7));

        _people.Values("full").Should().Equal([null, "Grace"], because: "on a server an update may move a row behind the backfill");
    }

    [Fact]
    public async Task An_insert_of_one_old_column_and_the_new_one_keeps_what_it_gives()
    {
        await Run(MigrationPhase.Expanding);

        _people.Insert(("id", 3), ("first", "Mary"), ("full", "George Eliot"));

        Parts()[2].Should().Be(("Mary", null), because: "a writer of both sides knows why");
        _people.Values("full")[2].Should().Be("George Eliot");
    }

    private Task<MigrationPlan> Run(MigrationPhase until)
    {
        var plan = new MigrationPlan("M1", "Merge the names",
        [
            new MigrationStep(MigrationPhase.Expanding, "Add", new AddColumn("people", Full, Merge)),
            new MigrationStep(MigrationPhase.Migrating, "Fill", new Backfill("people", Merge.Forward, Merge)),
        ]);
        return new MigrationExecutor(_people).ExecuteAsync(plan, new MigrationOptions { StopAfter = until });
    }

    private List<(object?, object?)> Parts() => [.. _people.Rows.Select(row => (row["first"], row["rest"]))];
}
