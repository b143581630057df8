namespace ZeroDowntimeLab.Tests;

public class AddColumnTests
{
    private static readonly Column Name = new("name", ColumnType.Text);
    private static readonly Column Title = new("title", ColumnType.Text, IsNullable: false, Default: "none");
    private static readonly ColumnSync Sync =
        new([Name], [new(Title, Transform.Copy("name"))], [new(Name, Transform.Copy("title"))]);

    [Fact]
    public void It_says_whether_the_column_may_be_NULL()
    {
        new AddColumn("users", Name).Description.Should().Be("Add column 'name' (nullable) to 'users'");
        new AddColumn("users", Title).Description.Should().Be("Add column 'title' (not null) to 'users'");
    }

    [Fact]
    public void Its_SQL_adds_the_column_as_defined()
    {
        var add = new AddColumn("users", Title);

        add.Script.Sql.Should().Be("ALTER TABLE \"users\" ADD COLUMN \"title\" text NOT NULL DEFAULT 'none';");
        add.Inverse.Script.Sql.Should().Be("ALTER TABLE \"users\" DROP COLUMN \"title\";");
        add.Script.Statements.Should().OnlyContain(statement => statement.Lock == TableLock.AccessExclusive);
    }

    [Fact]
    public void A_column_beside_an_old_one_is_nullable_and_empty_until_the_old_one_goes()
    {
        var people = Sample.People("Ada");
        var add = new AddColumn("people", Title, Sync);

        new OnePlan(people).Apply(add);

        add.Description.Should().Be("Add column 'title' (nullable) to 'people'");
        add.Effects.Syncs.Should().Equal(new TableSync("people", Sync));
        people.GetColumn("title").Should().Be(new Column("title", ColumnType.Text));
        people.Values("title").Should().Equal([null], because: "a row not yet filled must be told from one that is");
    }

    [Fact]
    public void The_rule_begins_with_the_last_of_several_new_columns()
    {
        var plan = MigrationPlans.SplitColumn("M1", Sample.People(), "name", Sample.NameParts);

        plan.Steps.Select(step => step.Forward).OfType<AddColumn>().Select(add => (add.Column.Name, HasRule: add.Effects.Syncs.Count == 1))
            .Should().Equal(("first", false), ("rest", true));
    }

    [Theory]
    [InlineData("missing", "Column 'missing' not found in 'people'")]
    [InlineData("id", "Column 'id' already exists in 'people'")]
    public void What_cannot_be_added_leaves_the_table_as_it_was(string name, string message)
    {
        var people = Sample.People("Ada");
        var before = people.Content();
        var add = name == "missing"
            ? new AddColumn("people", Title, new ColumnSync([new Column(name, ColumnType.Text)], Sync.Forward, []))
            : new AddColumn("people", new Column(name, ColumnType.Text));

        new OnePlan(people).Invoking(plan => plan.Apply(add)).Should().Throw<MigrationException>(because: "a column can be part of one sync only").WithMessage(message);

        people.Content().Should().Be(before);
    }

    [Fact]
    public void It_cautions_where_old_code_will_not_see_what_new_code_writes()
    {
        new AddColumn("users", Title, new ColumnSync([Name], Sync.Forward, [])).Effects.Cautions
            .Should().Equal(new Caution("one-way", "Column 'title' has no way back to 'name' — old code will not see what new code writes"));
        new AddColumn("users", Title, Sync).Effects.Cautions.Should().BeEmpty();
        new AddColumn("users", Title).Effects.Cautions.Should().BeEmpty();
    }
}
