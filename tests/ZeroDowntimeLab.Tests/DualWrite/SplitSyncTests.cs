namespace ZeroDowntimeLab.Tests;

/// <summary>A column that is split into two, with the way back for old code.</summary>
public class SplitSyncTests
{
    private readonly Table _people = Sample.People("Ada Lovelace");
    private readonly MigrationPlan _plan;
    private readonly OnePlan _run;

    public SplitSyncTests()
    {
        _plan = MigrationPlans.SplitColumn("M1", _people, "name", Sample.NameParts);
        _run = new OnePlan(_people);
        foreach (var step in _plan.Steps.Where(step => step.Phase == MigrationPhase.Expanding))
            _run.Apply(step.Forward);
    }

    [Theory]
    [InlineData("Grace Hopper", "Grace", "Hopper")]
    [InlineData("Grace", "Grace", null)]
    [InlineData(null, null, null)]
    public void New_code_reads_in_parts_what_old_code_writes(string? name, string? first, string? rest)
    {
        _people.Insert(("id", 2), ("name", name));
        _people.Update(0, ("name", name));

        _people.Rows.Should().AllSatisfy(row => Cells(row).Should().Be((name, first, rest)));
    }

    [Theory]
    [InlineData("Grace", "Hopper", "Grace Hopper")]
    [InlineData("Grace", null, "Grace")]
    [InlineData(null, "Hopper", "Hopper")]
    public void Old_code_reads_as_one_what_new_code_writes_in_parts(string? first, string? rest, string? name)
    {
        _people.Insert(("id", 2), ("first", first), ("rest", rest));
        Fill();
        _people.Update(0, ("first", first), ("rest", rest));

        _people.Rows.Should().AllSatisfy(row => Cells(row).Should().Be((name, first, rest)));
    }

    [Theory]
    [InlineData("first", "Grace", "Grace Lovelace")]
    [InlineData("rest", "King", "Ada King")]
    public void A_write_of_one_part_of_a_row_not_yet_backfilled_does_not_lose_the_other(string column, string value, string name)
    {
        _people.Update(0, (column, value));

        var (first, rest) = (column == "first" ? value : "Ada", column == "rest" ? value : "Lovelace");
        Cells(_people.Rows[0]).Should().Be((name, first, rest), because: "the other part is still in the old column only");
    }

    [Fact]
    public void A_write_of_one_part_of_a_backfilled_row_keeps_the_other_even_if_it_is_NULL()
    {
        Fill();
        _people.Update(0, ("rest", null));

        _people.Update(0, ("first", "Grace"));

        Cells(_people.Rows[0]).Should().Be(("Grace", "Grace", null));
    }

    [Fact]
    public void Parts_that_old_code_could_not_have_split_so_stay_as_new_code_wrote_them()
    {
        Fill();
        _people.Update(0, ("first", "Mary Ann"), ("rest", "Evans"));

        _people.Invoking(_ => _run.Apply(_plan.Steps[^1].Forward)).Should().NotThrow(because: "the old name is what the parts give");

        _people.Rows[0].Should().Contain("first", "Mary Ann").And.Contain("rest", "Evans");
    }

    [Fact]
    public void An_undo_after_the_contract_brings_back_what_is_true_now()
    {
        Fill();
        _people.Insert(("id", 2), ("name", "Grace Hopper"));
        _run.Apply(_plan.Steps[^1].Forward);

        _people.Update(0, ("rest", "King"));
        _people.Insert(("id", 3), ("first", "Mary Ann"), ("rest", "Evans"));
        _people.Delete(1);
        foreach (var step in _plan.Steps.Reverse())
            _run.Apply(step.Rollback);

        _people.ColumnNames.Should().Equal("id", "name");
        _people.Values("name").Should().Equal(["Ada King", "Mary Ann Evans"], because: "the column out of sight has followed every write");
    }

    [Fact]
    public void The_rule_is_gone_when_its_plan_has_ended()
    {
        Fill();
        _run.Apply(_plan.Steps[^1].Forward);
        _run.End();

        _people.RenameColumn("first", "given");
        _people.Update(0, ("given", "Grace"), ("rest", null));

        _people.Rows[0].Should().Equal(new Dictionary<string, object?> { ["id"] = 1L, ["given"] = "Grace", ["rest"] = null });
    }

    private void Fill() => _run.Apply(_plan.Steps[2].Forward);

    private static (object? Name, object? First, object? Second) Cells(Row row) => (row["name"], row["first"], row["rest"]);
}
