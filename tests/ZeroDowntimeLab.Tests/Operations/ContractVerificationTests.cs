namespace ZeroDowntimeLab.Tests;

public class ContractVerificationTests
{
    private readonly Table _people = Sample.People("Ada", "Grace", null, "Joan", "Emmy");

    [Fact]
    public void A_column_that_is_not_replaced_in_every_row_stays()
    {
        var plan = Expanded(MigrationPlans.RenameColumn("M1", _people, "name", "title"));
        _people.Update(1, ("title", "other"), ("name", "Grace"));
        var before = _people.Content();

        plan.Run.Invoking(run => run.Apply(plan.Contract)).Should().Throw<ContractRefusedException>(because: "no row may be lost or stale when the old column goes")
            .WithMessage("'name' of 'people' not dropped: 4 rows differ from 'title' or are not filled "
                + "(row 0: name 'Ada', title NULL; row 2: name NULL, title NULL; row 3: name 'Joan', title NULL)")
            .Which.DifferingRows.Should().Be(4);

        _people.Content().Should().Be(before, because: "a contract that is refused drops nothing");
    }

    [Fact]
    public void One_row_is_enough_to_refuse_and_the_message_names_it()
    {
        var plan = Expanded(MigrationPlans.RenameColumn("M1", _people, "name", "title"), backfill: true);
        _people.Update(1, ("title", "O'Hara"), ("name", "Grace B."));

        plan.Run.Invoking(run => run.Apply(plan.Contract)).Should().Throw<ContractRefusedException>(because: "no row may be lost or stale when the old column goes")
            .WithMessage("'name' of 'people' not dropped: 1 row differs from 'title' (row 1: name 'Grace B.', title 'O''Hara')");
    }

    [Fact]
    public void At_most_three_rows_are_shown()
    {
        var plan = Expanded(MigrationPlans.SplitColumn("M1", _people, "name", Sample.NameParts));

        plan.Run.Invoking(run => run.Apply(plan.Contract)).Should().Throw<ContractRefusedException>(because: "no row may be lost or stale when the old column goes")
            .WithMessage("'name' of 'people' not dropped: 5 rows differ from 'first', 'rest' or are not filled (row 0: name 'Ada', first NULL, rest NULL; row 1: *; row 2: *)")
            .Which.Message.Should().NotContain("row 3");
    }

    [Fact]
    public void Without_a_way_back_what_new_code_wrote_stays()
    {
        var shout = Transform.From("name", name => name?.ToString()?.ToUpperInvariant(), "upper(\"name\")");
        var plan = Expanded(MigrationPlans.AddColumn("M1", _people, new Column("title", ColumnType.Text), "name", shout), backfill: true);
        _people.Update(0, ("title", "COUNTESS"));
        _people.Update(0, ("name", "Augusta"));
        _people.Update(1, ("name", "Hopper"));

        plan.Run.Apply(plan.Contract);

        _people.Rows[0]["title"].Should().Be("COUNTESS", because: "nothing else holds what new code wrote");
        _people.Rows[1]["title"].Should().Be("HOPPER", because: "what was computed follows");
    }

    [Fact]
    public void Without_a_way_back_what_was_computed_must_be_what_the_old_side_gives()
    {
        var answer = "ADA";
        var shout = Transform.From("name", name => Equals(name, "Ada") ? answer : null, "upper(\"name\")");
        var plan = Expanded(MigrationPlans.AddColumn("M1", _people, new Column("title", ColumnType.Text), "name", shout), backfill: true);
        answer = "another";

        plan.Run.Invoking(run => run.Apply(plan.Contract)).Should().Throw<ContractRefusedException>(because: "the new side would keep a value that nothing explains")
            .WithMessage("'name' of 'people' not dropped: 1 row differs from 'title' (row 0: name 'Ada', title 'ADA')");
    }

    [Fact]
    public void One_row_that_is_not_filled_is_called_so()
    {
        var people = Sample.People("Ada");
        var plan = MigrationPlans.SplitColumn("M1", people, "name", Sample.NameParts);
        var run = new OnePlan(people);
        foreach (var step in plan.Steps.Where(step => step.Phase == MigrationPhase.Expanding))
            run.Apply(step.Forward);

        run.Invoking(one => one.Apply(plan.Steps[^1].Forward)).Should().Throw<ContractRefusedException>()
            .WithMessage("'name' of 'people' not dropped: 1 row differs from 'first', 'rest' or is not filled (row 0: name 'Ada', first NULL, rest NULL)");
    }

    [Fact]
    public void Every_part_of_a_split_must_be_right()
    {
        var people = Sample.People("Ann Lee");
        var plan = MigrationPlans.SplitColumn("M1", people, "name", Sample.NameParts);
        var run = new OnePlan(people);
        foreach (var step in plan.Steps.SkipLast(1))
            run.Apply(step.Forward);
        people.Update(0, ("name", "Ann Lea"), ("rest", "Low"));

        run.Invoking(one => one.Apply(plan.Steps[^1].Forward)).Should().Throw<ContractRefusedException>(because: "one part is right and the other is not")
            .WithMessage("*row 0: name 'Ann Lea', first 'Ann', rest 'Low'*");
    }

    [Theory]
    [InlineData(true, "'label' of 'people' not complete: it is not filled or not what its expression gives")]
    [InlineData(false, "'label' of 'people' not complete: it is not filled")]
    public void A_column_that_follows_others_is_verified_by_its_expression_where_that_repeats(bool repeats, string refusal)
    {
        var value = new Transform(["name"], values => values[0], "upper(\"name\")") { IsRepeatable = repeats };
        var check = ContractVerification.OfDerived("people", ColumnSync.Derive(new(new Column("label", ColumnType.Text, IsNullable: false), value), [new Column("name", ColumnType.Text)]));

        check.Refusal.Should().Be(refusal);
        check.WrongRows.Should().Contain(" = 'u') IS NOT FALSE OR (").And.EndWith("\"label\" IS NULL");
        check.WrongRows.Contains("upper", StringComparison.Ordinal).Should().Be(repeats);
    }

    [Fact]
    public void A_new_column_that_must_have_a_value_and_has_none_stops_the_contract()
    {
        var title = new Column("title", ColumnType.Text, IsNullable: false);
        var plan = Expanded(MigrationPlans.AddColumn("M1", _people, title, "name"), backfill: true);
        var before = _people.Content();

        plan.Run.Invoking(run => run.Apply(plan.Contract)).Should().Throw<NullValueException>(because: "the new column must have a value in every row")
            .WithMessage("Column 'title' in 'people' cannot be NULL: 1 of 5 rows have no value in it");

        _people.Content().Should().Be(before);
    }

    private (OnePlan Run, Operation Contract) Expanded(MigrationPlan plan, bool backfill = false)
    {
        var run = new OnePlan(_people);
        foreach (var step in plan.Steps.Where(step => step.Phase <= (backfill ? MigrationPhase.Migrating : MigrationPhase.Expanding)))
            run.Apply(step.Forward);
        return (run, plan.Steps[^1].Forward);
    }
}
