namespace ZeroDowntimeLab.Tests;

public class DropTableTests
{
    private static readonly CopyRows Copy = new("users", "accounts", "id", "email");
    private readonly Table _users = Sample.Users();
    private readonly Table _accounts = new("accounts", new Column("id", ColumnType.Integer), new Column("email", ColumnType.Text));
    private readonly Database _database;
    private readonly OnePlan _plan;

    public DropTableTests()
    {
        _database = new Database(_users, _accounts);
        _plan = new OnePlan(_database);
    }

    [Fact]
    public void A_table_whose_rows_are_all_copied_goes()
    {
        _plan.Apply(Copy);

        _plan.Apply(Contract());

        _database.Tables.Should().Equal(_accounts);
    }

    [Fact]
    public void A_row_that_changed_since_it_was_copied_keeps_its_table()
    {
        _plan.Apply(Copy);
        _users.Update(1, ("email", "bob@example.com"));
        var before = _database.Content();

        _plan.Invoking(plan => plan.Apply(Contract())).Should().Throw<ContractRefusedException>(because: "no row may be lost or stale when the old table goes")
            .WithMessage("'users' not dropped: rows are missing in 'accounts' or differ there: 1 (id 2, email 'bob@example.com')")
            .Which.DifferingRows.Should().Be(1);

        _database.Content().Should().Be(before);
    }

    [Fact]
    public void Equal_rows_count_as_often_as_they_are_there()
    {
        _users.Insert(("id", 1), ("username", "alice2"), ("email", "alice@example.com"));
        _plan.Apply(Copy);
        _accounts.Delete(0);

        _plan.Invoking(plan => plan.Apply(Contract())).Should().Throw<ContractRefusedException>(because: "no row may be lost or stale when the old table goes")
            .Which.DifferingRows.Should().Be(1, because: "two equal rows need two copies");
    }

    [Fact]
    public void Rows_that_only_the_copy_has_are_no_loss()
    {
        _plan.Apply(Copy);
        _accounts.Insert(("id", 3), ("email", null));

        _plan.Invoking(plan => plan.Apply(Contract())).Should().NotThrow(because: "every row is in the new table");
    }

    [Fact]
    public void A_dropped_table_comes_back_in_its_place_with_its_rows()
    {
        var before = _database.Content();
        var drop = new DropTable("users");
        _plan.Apply(drop);

        _plan.Apply(drop.Inverse);

        _database.Content().Should().Be(before);
        _database["users"].Should().BeSameAs(_users);
    }

    [Fact]
    public void A_dropped_table_comes_back_neither_over_another_nor_for_another_plan_nor_after_the_end()
    {
        var drop = new DropTable("users");
        _plan.Apply(drop);

        new OnePlan(_database).Invoking(other => other.Apply(drop.Inverse)).Should().Throw<TableNotFoundException>(because: "one plan must not bring back what another dropped");
        _database.AddTable(new Table("users"));
        _plan.Invoking(plan => plan.Apply(drop.Inverse)).Should().Throw<DuplicateTableException>(because: "a table of that name is there again");
        _database.DropTable("users");
        _plan.End();
        _plan.Invoking(plan => plan.Apply(drop.Inverse)).Should().Throw<TableNotFoundException>(because: "what was kept for the plan is gone with it");
    }

    [Fact]
    public void It_describes_itself_and_gives_its_SQL_both_ways()
    {
        new DropTable("users").Description.Should().Be("Drop table 'users'");
        Contract().Description.Should().Be("Drop old table 'users'");
        Contract().Effects.Removes.Should().Equal("users.id", "users.username", "users.email");
        Contract().Script.Sql.Should().Be("DROP TABLE \"users\";");
        Contract().Inverse.Description.Should().Be("Restore table 'users' with its rows");
        Contract().Inverse.Script.Sql.Should().Be("CREATE TABLE \"users\" (\"id\" bigint NOT NULL, \"username\" text NOT NULL, \"email\" text);");
    }

    private DropTable Contract() => new("users", _users.Columns, [Copy]);
}
