namespace ZeroDowntimeLab.Tests;

public class BackfillTests
{
    private static readonly Column Nick = new("nick", ColumnType.Text, Default: "none");
    private readonly Table _users = Sample.Users();
    private readonly OnePlan _plan;

    public BackfillTests()
    {
        _users.AddColumn(Nick);
        _plan = new OnePlan(_users);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(100)]
    public void It_fills_every_row_whatever_the_size_of_a_batch(int batchSize)
    {
        foreach (var value in new[] { Transform.Copy("name"), Transform.From("name", name => name, "\"name\"") })
        {
            var people = Sample.People("a", "b", null, "d", "e");
            people.AddColumn(new Column("nick", ColumnType.Text));

            new OnePlan(new Database(people), batchSize).Apply(new Backfill("people", people.GetColumn("nick"), value));

            people.Values("nick").Should().Equal("a", "b", null, "d", "e");
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void It_never_overwrites_what_live_code_wrote(bool isCopy)
    {
        _users.Update(1, ("nick", "bobby"));

        _plan.Apply(FromUsername(isCopy ? Transform.Copy("username") : Upper));

        _users.Values("nick").Should().Equal(isCopy ? "alice" : "ALICE", "bobby");
    }

    [Fact]
    public void Columns_that_belong_together_are_filled_only_where_all_of_them_are_empty()
    {
        var people = Sample.People("Ada Lovelace", "Grace Hopper");
        foreach (var part in Sample.NameParts)
            people.AddColumn(part);
        people.Update(1, ("first", "Grace Brewster"));

        new OnePlan(people).Apply(new Backfill("people", Parts("name")));

        people.Rows.Select(row => (row["first"], row["rest"]))
            .Should().Equal([("Ada", "Lovelace"), ("Grace Brewster", null)], because: "half a name from each side would be nobody's");
    }

    [Fact]
    public void It_copies_between_columns_of_every_type()
    {
        foreach (var (type, value, empty) in new (ColumnType, object, object)[]
        {
            (ColumnType.Integer, 5L, 0L), (ColumnType.Boolean, true, false), (ColumnType.Text, "x", ""), (ColumnType.Json, "[]", "{}"),
            (ColumnType.Timestamp, DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue),
        })
        {
            var table = new Table("t", new Column("old", type));
            table.Insert(("old", value));
            table.Insert();
            table.AddColumn(new Column("new", type, Default: empty));

            new OnePlan(table).Apply(new Backfill("t", table.GetColumn("new"), Transform.Copy("old")));

            table.Values("new").Should().Equal([table.Rows[0]["old"], null], because: "{0} is copied as it is, NULL too", type);
        }
    }

    [Fact]
    public void It_reports_how_many_rows_are_done()
    {
        var people = Sample.People("a", "b", "c", "d", "e");
        var reports = new List<(long, long)>();

        new OnePlan(new Database(people), batchSize: 2).Apply(
            new Backfill("people", people.GetColumn("name"), Transform.Constant("x")), rows => reports.Add((rows.Done, rows.Total)));

        reports.Should().Equal((0, 5), (2, 5), (4, 5), (5, 5));
    }

    [Fact]
    public void A_required_column_that_would_stay_empty_stops_it_and_nothing_is_filled()
    {
        var empty = new Column("title", ColumnType.Text, IsNullable: false, Default: "");
        _users.AddColumn(empty);
        var before = _users.Content();

        _plan.Invoking(plan => plan.Apply(new Backfill("users", empty, Transform.Copy("email"))))
            .Should().Throw<NullValueException>(because: "a required column must have a value in every row").WithMessage("Column 'title' in 'users' cannot be NULL: 1 of 2 rows have no value in it");

        _users.Content().Should().Be(before);
    }

    [Fact]
    public void A_computation_that_fails_midway_leaves_nothing_filled()
    {
        var failing = Transform.From("id", id => id is 1L ? throw new FormatException("no name for 1") : "x", "\"id\"::text");
        var before = _users.Content();

        _plan.Invoking(plan => plan.Apply(FromUsername(failing))).Should().Throw<FormatException>(because: "an error of the computation must not be hidden");

        _users.Content().Should().Be(before);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Its_undo_leaves_alone_another_column_that_has_taken_the_name(bool isSetAside)
    {
        var backfill = FromUsername(Upper);
        _plan.Apply(backfill);
        if (isSetAside)
            _plan.Apply(new DropColumn("users", "nick"));
        else
            _users.DropColumn("nick");
        _users.AddColumn(new Column("nick", ColumnType.Integer));

        _users.Insert(("id", 3), ("username", "carol"), ("nick", 5));
        var undo = FluentActions.Invoking(() => _plan.Apply(backfill.Inverse));

        if (isSetAside)
            undo.Should().NotThrow(because: "the column is there, out of sight");
        else
            undo.Should().Throw<ColumnNotFoundException>(because: "the column is gone");
        _users.Values("nick").Should().Equal([null, null, 5L], because: "what is kept belongs to a column, not to a name");
    }

    [Fact]
    public void A_missing_column_is_named_before_anything_is_filled()
    {
        var before = _users.Content();

        _plan.Invoking(plan => plan.Apply(FromUsername(Transform.Copy("age")))).Should().Throw<ColumnNotFoundException>(because: "there is no column to read from");
        _plan.Invoking(plan => plan.Apply(new Backfill("users", new Column("age", ColumnType.Text), Upper))).Should().Throw<ColumnNotFoundException>(because: "there is no column to fill");

        _users.Content().Should().Be(before);
    }

    [Fact]
    public void A_backfill_of_nothing_is_no_backfill() =>
        FluentActions.Invoking(() => new Backfill("users", [])).Should().Throw<ArgumentException>(because: "there is nothing to fill").WithMessage("A backfill needs at least one column*");

    [Fact]
    public void It_says_which_columns_it_fills_and_from_what()
    {
        FromUsername(Upper).Description.Should().Be("Backfill 'nick' from 'username'");
        new Backfill("users", Nick, Transform.Constant("none")).Description.Should().Be("Backfill 'nick' from 'default'");
        new Backfill("people", Parts("name")).Description.Should().Be("Backfill 'first', 'rest' from 'name'");
        FromUsername(Upper).Inverse.Description.Should().Be("Undo the backfill of 'nick'");
        FromUsername(Upper).Effects.Carries.Should().Equal("users.username");
    }

    [Fact]
    public void Its_SQL_changes_only_rows_that_are_empty_and_would_not_stay_so()
    {
        FromUsername(Upper).Script.Sql.Should().Be(
            "UPDATE \"users\" SET \"nick\" = upper(\"username\") WHERE (\"nick\" IS NULL OR \"nick\" = 'none') "
            + "AND (\"nick\" IS DISTINCT FROM (upper(\"username\")));");
        new Backfill("users", Nick, Transform.Constant("none")).Script.Sql.Should().Be("UPDATE \"users\" SET \"nick\" = 'none' WHERE \"nick\" IS NULL;");
        new Backfill("users", Nick with { Default = null }, Transform.Copy("username")).Script.Sql.Should().Be(
            "UPDATE \"users\" SET \"nick\" = \"username\" WHERE \"nick\" IS NULL AND (\"username\" IS NOT NULL);");
        FromUsername(Upper).Inverse.Script.Sql.Should().Be("UPDATE \"users\" SET \"nick\" = NULL WHERE \"nick\" = (upper(\"username\"));");
    }

    private static Transform Upper => Transform.From("username", name => name?.ToString()?.ToUpperInvariant(), "upper(\"username\")");

    private static Backfill FromUsername(Transform value) => new("users", Nick, value);

    private static IEnumerable<Assignment> Parts(string column) =>
        Sample.NameParts.Zip([TextSplit.First(column), TextSplit.Rest(column)], (part, way) => new Assignment(part, way));
}
