namespace ZeroDowntimeLab.Tests;

public class CopyRowsTests
{
    private static readonly CopyRows Copy = new("users", "accounts", "id", "username");
    private readonly Table _users = Sample.Users();
    private readonly Table _accounts = new(
        "accounts", new Column("id", ColumnType.Integer), new Column("username", ColumnType.Text), new Column("plan", ColumnType.Text, Default: "free"));

    private readonly Database _database;

    public CopyRowsTests() => _database = new Database(_users, _accounts);

    [Fact]
    public void It_copies_the_named_columns_and_leaves_defaults_to_the_others()
    {
        new OnePlan(_database).Apply(Copy);

        _accounts.Rows.Select(row => (row["id"], row["username"], row["plan"])).Should().Equal((1L, "alice", "free"), (2L, "bob", "free"));
    }

    [Fact]
    public void Its_undo_removes_the_copies_and_no_other_row()
    {
        var plan = new OnePlan(_database);
        _accounts.Insert(("id", 1), ("username", "alice"));
        plan.Apply(Copy);
        _accounts.Insert(("id", 3), ("username", "carol"));
        _accounts.Delete(1);

        plan.Apply(Copy.Inverse);

        _accounts.Values("username").Should().Equal(["alice", "carol"], because: "rows that live code wrote stay, also if they equal a copy");
    }

    [Fact]
    public void Cancelled_midway_it_leaves_no_copy_behind()
    {
        using var cancelling = new CancellationTokenSource();
        var before = _database.Content();

        new OnePlan(_database, batchSize: 1)
            .Invoking(plan => plan.Apply(Copy, rows => CancelAt(rows.Done), cancelling.Token)).Should().Throw<OperationCanceledException>(because: "a caller who cancels must hear of it");

        _database.Content().Should().Be(before);

        void CancelAt(long done)
        {
            if (done == 1)
                cancelling.Cancel();
        }
    }

    [Fact]
    public void A_row_that_the_other_table_refuses_leaves_no_copy_behind()
    {
        _database.DropTable("accounts");
        _database.AddTable(new Table("accounts", new Column("id", ColumnType.Integer), new Column("email", ColumnType.Text, IsNullable: false)));
        var before = _database.Content();

        new OnePlan(_database).Invoking(plan => plan.Apply(new CopyRows("users", "accounts", "id", "email"))).Should().Throw<NullValueException>(because: "a required column of the new table gets no value");

        _database.Content().Should().Be(before);
    }

    [Fact]
    public void Rows_written_meanwhile_are_copied_or_stop_the_drop()
    {
        var plan = new OnePlan(_database, batchSize: 1);
        plan.Apply(Copy, rows => Live(rows.Done));

        _accounts.Values("username").Should().Equal(["alice", "carol"], because: "bob moved up when alice was deleted, and was missed");
        plan.Invoking(p => p.Apply(new DropTable("users", copies: [Copy])))
            .Should().Throw<ContractRefusedException>(because: "a row that the copy missed must not be lost").WithMessage("*(id 2, username 'bob')*");

        void Live(long done)
        {
            if (done != 1)
                return;
            _users.Insert(("id", 3), ("username", "carol"));
            _users.Delete(0);
        }
    }

    [Fact]
    public void The_refusal_counts_every_row_that_is_missing_and_shows_some()
    {
        _users.Insert(("id", 2), ("username", "bob"));

        FluentActions.Invoking(() => new OnePlan(_database).Apply(new DropTable("users", copies: [Copy]))).Should().Throw<ContractRefusedException>()
            .WithMessage("'users' not dropped: rows are missing in 'accounts' or differ there: 3 (id 1, username 'alice'; id 2, username 'bob')")
            .Which.DifferingRows.Should().Be(3);
    }

    [Fact]
    public void It_describes_itself_and_gives_its_SQL_both_ways()
    {
        Copy.Description.Should().Be("Copy rows from 'users' into 'accounts'");
        Copy.Script.Sql.Should().Be("INSERT INTO \"accounts\" (\"id\", \"username\") SELECT \"id\", \"username\" FROM \"users\";");
        Copy.Effects.Carries.Should().Equal("users.id", "users.username");
        Copy.Inverse.Description.Should().Be("Remove the rows that were copied from 'users' into 'accounts'");
        Copy.Inverse.Script.Sql.Should().StartWith("DELETE FROM \"accounts\" AS t USING (").And.Contain("\"id\" AS c1, \"username\" AS c2 FROM \"users\"");
    }

    [Fact]
    public void A_table_cannot_be_copied_into_itself_nor_without_columns()
    {
        FluentActions.Invoking(() => new CopyRows("users", "users", "id")).Should().Throw<ArgumentException>(because: "every row would be there twice")
            .WithMessage("Table 'users' cannot be copied into itself*");
        FluentActions.Invoking(() => new CopyRows("users", "accounts")).Should().Throw<ArgumentException>(because: "rows without columns carry nothing over")
            .WithMessage("Copying rows from 'users' into 'accounts' needs at least one column*");
    }
}
