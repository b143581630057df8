namespace ZeroDowntimeLab.Tests;

/// <summary>A column that is split into two, of which new code writes only one, or empties one.</summary>
public class HalfWrittenSplitTests
{
    private readonly Table _people = Sample.People("Ada Lovelace");

    public HalfWrittenSplitTests()
    {
        var plan = MigrationPlans.SplitColumn("M1", _people, "name", Sample.NameParts);
        foreach (var step in plan.Steps.SkipLast(1))
            new OnePlan(_people).Apply(step.Forward);
    }

    [Fact]
    public void A_new_side_of_which_one_column_is_NULL_counts_as_filled_for_the_next_write_by_new_code()
    {
        _people.Update(0, ("first", null), ("rest", "King"));

        _people.Update(0, ("rest", "Noel"));

        Cells().Should().Be(("Noel", null, "Noel"), because: "new code has emptied the first name, and nothing may bring it back");
    }

    [Fact]
    public void A_new_side_of_which_one_column_is_NULL_is_not_filled_again_by_an_update_of_another_column()
    {
        _people.Update(0, ("name", "A. King"), ("first", null), ("rest", "Noel"));

        _people.Update(0, ("id", 7));

        Cells().Should().Be(("A. King", null, "Noel"), because: "a row with a value on its new side was filled or written by new code");
    }

    [Fact]
    public void An_insert_of_one_new_column_by_new_code_is_seen_by_old_code()
    {
        _people.Insert(("id", 2), ("rest", "Hopper"));

        _people.Rows[1]["name"].Should().Be("Hopper");
    }

    [Fact]
    public void A_row_of_new_code_has_the_defaults_of_the_parts_that_it_leaves_out_and_old_code_the_value_that_it_needs()
    {
        var people = new Table("people", new Column("id", ColumnType.Integer), new Column("name", ColumnType.Text, IsNullable: false));
        var plan = MigrationPlans.SplitColumn("M1", people, "name", [new("first", ColumnType.Text, IsNullable: false, Default: "?"), new("rest", ColumnType.Text)]);
        foreach (var step in plan.Steps.SkipLast(1))
            new OnePlan(people).Apply(step.Forward);

        people.Insert(("id", 1), ("rest", "King"));
        people.Insert(("id", 2));

        people.Rows.Select(row => Cells(row)).Should().Equal(("? King", "?", "King"), ("?", "?", null));
    }

    [Fact]
    public async Task After_the_contract_NULL_is_refused_and_does_not_become_the_default()
    {
        var people = new Table("people", new Column("id", ColumnType.Integer), new Column("name", ColumnType.Text, IsNullable: false));
        var plan = MigrationPlans.SplitColumn("M1", people, "name", [new("first", ColumnType.Text, IsNullable: false, Default: "?"), new("rest", ColumnType.Text)]);
        await new MigrationExecutor(people).ExecuteAsync(plan, new MigrationOptions { StopAfter = MigrationPhase.Contracting });

        people.Invoking(table => table.Insert(("id", 1), ("first", null))).Should().Throw<NullValueException>(because: "a server refuses it too");
        people.Insert(("id", 2));

        people.Rows[0]["first"].Should().Be("?");
    }

    private (object? Name, object? First, object? Second) Cells() => Cells(_people.Rows[0]);

    private static (object? Name, object? First, object? Second) Cells(Row row) => (row["name"], row["first"], row["rest"]);
}
