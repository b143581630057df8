namespace ZeroDowntimeLab.Tests;

/// <summary>What operations refuse because it could not be kept right afterwards.</summary>
public class RefusedOperationTests
{
    private static readonly Column Name = new("name", ColumnType.Text);

    private readonly Table _people = Sample.People("Ann Lee", "Bob");

    [Theory]
    [InlineData("name", "because what is written to the one would not reach the other")]
    [InlineData("label", "because what is written to the end of a chain would not reach its beginning")]
    public void A_column_that_is_kept_equal_to_another_is_not_replaced_a_second_time(string old, string because)
    {
        var plan = new OnePlan(_people);
        plan.Apply(new AddColumn("people", new Column("label", ColumnType.Text), Copy(Name, new Column("label", ColumnType.Text))));
        var before = _people.Content();

        plan.Invoking(p => p.Apply(new AddColumn("people", new Column("title", ColumnType.Text), Copy(new Column(old, ColumnType.Text), new Column("title", ColumnType.Text)))))
            .Should().Throw<SyncedColumnException>(because).WithMessage($"Column '{old}' in 'people' cannot be replaced while it is kept equal*");

        _people.Content().Should().Be(before);
    }

    [Fact]
    public void A_column_of_a_split_that_is_kept_equal_to_another_is_refused_too()
    {
        var plan = new OnePlan(_people);
        plan.Apply(new AddColumn("people", new Column("first", ColumnType.Text)));
        plan.Apply(new AddColumn("people", new Column("label", ColumnType.Text), Copy(new Column("first", ColumnType.Text), new Column("label", ColumnType.Text))));
        var split = new ColumnSync([Name], [new(Sample.NameParts[0], TextSplit.First("name")), new(Sample.NameParts[1], TextSplit.Rest("name"))], []);
        var before = _people.Content();

        plan.Invoking(p => p.Apply(new AddColumn("people", Sample.NameParts[1], split)))
            .Should().Throw<SyncedColumnException>(because: "what is written to one end of a chain would not reach the other").WithMessage("Column 'first' in 'people' cannot be replaced while*");

        _people.Content().Should().Be(before);
    }

    [Fact]
    public void A_backfill_from_a_column_that_is_not_there_is_refused_before_it_fills_anything()
    {
        var before = _people.Content();

        new OnePlan(_people).Invoking(p => p.Apply(new Backfill("people", Name, Transform.Copy("nick"))))
            .Should().Throw<ColumnNotFoundException>().WithMessage("Column 'nick' not found in 'people'");
        new OnePlan(_people).Invoking(p => p.Apply(new DropColumn("people", "nick")))
            .Should().Throw<ColumnNotFoundException>().WithMessage("Column 'nick' not found in 'people'");

        _people.Content().Should().Be(before);
    }

    [Fact]
    public void A_backfill_of_a_column_of_another_type_is_refused()
    {
        var before = _people.Content();

        new OnePlan(_people).Invoking(p => p.Apply(new Backfill("people", new Column("id", ColumnType.Text), Transform.Copy("name"))))
            .Should().Throw<InvalidValueException>(because: "a column holds values of its type only").WithMessage("Column 'id' of 'people' is INTEGER and cannot be filled as TEXT");

        _people.Content().Should().Be(before);
    }

    [Fact]
    public void A_default_that_does_not_fit_its_type_any_more_is_refused()
    {
        var before = _people.Content();

        _people.Invoking(people => people.AddColumn(new Column("age", ColumnType.Text, Default: "old") with { Type = ColumnType.Integer }))
            .Should().Throw<InvalidValueException>(because: "a column holds values of its type only").WithMessage("Column 'age' takes INTEGER*");

        _people.Content().Should().Be(before);
    }

    [Fact]
    public void A_backfill_with_nothing_to_put_in_changes_no_row_on_a_server() =>
        new Backfill("people", Name, Transform.Constant(null)).Script.Sql.Should().EndWith("WHERE false;", "NULL in place of NULL is a row written for nothing");

    [Fact]
    public void Dropping_a_table_whose_columns_are_not_known_is_warned_of() =>
        MigrationSafety.Validate(new MigrationPlan("M1", "Drop people", [new(MigrationPhase.Contracting, "Drop people", new DropTable("people"))]))
            .Should().Contain(warning => warning.Code == "drop-without-replacement");

    private static ColumnSync Copy(Column from, Column to) =>
        new([from], [new(to, Transform.Copy(from.Name))], [new(from, Transform.Copy(to.Name))]);
}
