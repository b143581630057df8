namespace ZeroDowntimeLab.Tests;

public class MigrationPlansTests
{
    private static readonly Column DisplayName = new("display_name", ColumnType.Text, Default: "");
    private readonly Table _users = Sample.Users();

    [Fact]
    public void A_new_column_takes_two_steps()
    {
        var plan = MigrationPlans.AddColumn("MIG-001", _users, DisplayName);

        plan.Title.Should().Be("Add display_name");
        Texts(plan).Should().Equal(
            "[EXPANDING] Add column 'display_name' (nullable) to 'users'",
            "[MIGRATING] Backfill 'display_name' from 'default'");
    }

    [Fact]
    public void A_column_in_place_of_another_takes_three_steps()
    {
        var plan = MigrationPlans.AddColumn("MIG-002", _users, DisplayName, "username");

        plan.Title.Should().Be("Add display_name");
        Texts(plan).Should().Equal(
            "[EXPANDING] Add column 'display_name' (nullable) to 'users'",
            "[MIGRATING] Backfill 'display_name' from 'username'",
            "[CONTRACTING] Drop old column 'username' from 'users'");
    }

    [Fact]
    public void A_rename_takes_three_steps()
    {
        var plan = MigrationPlans.RenameColumn("M1", _users, "username", "login");

        plan.Title.Should().Be("Rename username to login");
        Texts(plan).Should().Equal(
            "[EXPANDING] Add column 'login' (nullable) to 'users'",
            "[MIGRATING] Backfill 'login' from 'username'",
            "[CONTRACTING] Drop old column 'username' from 'users'");
    }

    [Fact]
    public void A_split_adds_each_column_and_fills_them_together()
    {
        var plan = MigrationPlans.SplitColumn("M1", Sample.People(), "name", Sample.NameParts);

        plan.Title.Should().Be("Split name into first and rest");
        Texts(plan).Should().Equal(
            "[EXPANDING] Add column 'first' (nullable) to 'people'",
            "[EXPANDING] Add column 'rest' (nullable) to 'people'",
            "[MIGRATING] Backfill 'first', 'rest' from 'name'",
            "[CONTRACTING] Drop old column 'name' from 'people'");
    }

    [Fact]
    public async Task A_rule_of_ones_own_splits_a_column_in_two()
    {
        var people = Sample.People("Lee, Ann");
        var rule = new SplitRule(
            [Transform.From("name", name => name?.ToString()?.Split(", ")[1], "split_part(\"name\", ', ', 2)"), Transform.From("name", name => name?.ToString()?.Split(", ")[0], "split_part(\"name\", ', ', 1)")],
            new Transform(["first", "rest"], parts => $"{parts[1]}, {parts[0]}", "\"rest\" || ', ' || \"first\""));

        await Run(MigrationPlans.SplitColumn("M1", people, "name", Sample.NameParts, rule), people);

        people.Rows.Select(row => (row["first"], row["rest"])).Should().Equal(("Ann", "Lee"));
    }

    [Fact]
    public async Task A_way_back_of_ones_own_is_the_one_that_is_used()
    {
        var people = Sample.People("Ann");
        var copy = Transform.Copy("name").WithBack(Transform.From("label", label => $"back {label}", "'back ' || \"label\""));
        var plan = MigrationPlans.AddColumn("M1", people, new Column("label", ColumnType.Text), "name", copy);
        await new MigrationExecutor(people).ExecuteAsync(plan, new MigrationOptions { StopAfter = MigrationPhase.Migrating });

        people.Update(0, ("label", "Bea"));

        people.Rows[0]["name"].Should().Be("back Bea");
    }

    [Fact]
    public void A_split_table_shares_out_its_columns()
    {
        var plan = MigrationPlans.SplitTable("M1", new Database(_users), "users", Accounts, Contacts);

        plan.Title.Should().Be("Split users into accounts and contacts");
        Texts(plan).Should().Equal(
            "[EXPANDING] Create table 'accounts' (id, username)",
            "[EXPANDING] Create table 'contacts' (id, email, verified)",
            "[MIGRATING] Copy rows from 'users' into 'accounts'",
            "[MIGRATING] Copy rows from 'users' into 'contacts'",
            "[CONTRACTING] Drop old table 'users'");
    }

    [Fact]
    public async Task The_steps_of_a_new_column_give_its_default_to_every_row()
    {
        await Run(MigrationPlans.AddColumn("MIG-001", _users, DisplayName), _users);

        _users.GetColumn("display_name").Should().Be(DisplayName);
        _users.Values("display_name").Should().Equal("", "");
    }

    [Fact]
    public async Task A_new_column_may_start_from_others_that_stay()
    {
        var upper = Transform.From("username", name => ((string)name!).ToUpperInvariant(), "upper(\"username\")");

        await Run(MigrationPlans.AddColumn("M1", _users, DisplayName, transform: upper), _users);

        _users.ColumnNames.Should().Equal("id", "username", "email", "display_name");
        _users.Values("display_name").Should().Equal("ALICE", "BOB");
    }

    [Fact]
    public async Task A_renamed_column_ends_with_the_definition_and_the_values_of_the_old_one()
    {
        var tasks = new Table("tasks", new Column("state", ColumnType.Text, IsNullable: false, Default: "open"), new Column("note", ColumnType.Text));
        tasks.Insert(("state", "done"));
        tasks.Insert();

        await Run(MigrationPlans.RenameColumn("M1", tasks, "state", "status"), tasks);

        tasks.Columns.Should().Equal(new Column("note", ColumnType.Text), new Column("status", ColumnType.Text, IsNullable: false, Default: "open"));
        tasks.Values("status").Should().Equal("done", "open");
        tasks.Insert();
        tasks.Values("status").Should().Equal("done", "open", "open");
    }

    [Fact]
    public async Task A_replaced_column_can_change_its_type()
    {
        var toText = Transform.From("id", id => $"U{id}", "'U' || \"id\"");
        var back = Transform.From("key", key => long.Parse(((string)key!)[1..], null), "substr(\"key\", 2)::bigint");

        await Run(MigrationPlans.AddColumn("M1", _users, new Column("key", ColumnType.Text, IsNullable: false), "id", toText.WithBack(back)), _users);

        _users.Columns[^1].Should().Be(new Column("key", ColumnType.Text, IsNullable: false));
        _users.Values("key").Should().Equal("U1", "U2");
    }

    [Fact]
    public async Task A_split_table_ends_with_each_row_in_each_new_table()
    {
        var database = new Database(_users);

        await new MigrationExecutor(database).ExecuteAsync(MigrationPlans.SplitTable("M1", database, "users", Accounts, Contacts));

        database.Content().Should().Be(
            """
            accounts (id INTEGER NOT NULL, username TEXT)
              id 1, username 'alice'
              id 2, username 'bob'
            contacts (id INTEGER, email TEXT, verified BOOLEAN DEFAULT false)
              id 1, email 'alice@example.com', verified false
              id 2, email NULL, verified false
            """);
    }

    [Fact]
    public void A_plan_is_only_made_for_columns_and_tables_that_are_there()
    {
        var database = new Database(_users);
        Func<MigrationPlan>[] plans =
        [
            () => MigrationPlans.AddColumn("M1", _users, DisplayName, "name"),
            () => MigrationPlans.RenameColumn("M1", _users, "name", "login"),
            () => MigrationPlans.SplitColumn("M1", _users, "name", Sample.NameParts),
        ];

        foreach (var plan in plans)
            plan.Should().Throw<ColumnNotFoundException>(because: "a plan for a column that is not there could only fail").WithMessage("Column 'name' not found in 'users'");
        FluentActions.Invoking(() => MigrationPlans.SplitTable("M1", database, "people", Accounts)).Should().Throw<TableNotFoundException>(because: "a plan for a table that is not there could only fail");
    }

    [Fact]
    public void A_split_needs_as_many_transforms_as_columns()
    {
        var three = Sample.NameParts.Append(new Column("suffix", ColumnType.Text));

        FluentActions.Invoking(() => MigrationPlans.SplitColumn("M1", _users, "username", three)).Should().Throw<ArgumentException>(because: "how to split into other than two columns, only the caller can say")
            .WithMessage("Splitting 'username' into 3 columns needs as many transforms; it got 0*");
        FluentActions.Invoking(() => MigrationPlans.SplitColumn("M1", _users, "username", [])).Should().Throw<ArgumentException>(because: "a split into no column would lose the values");
        FluentActions.Invoking(() => MigrationPlans.SplitTable("M1", new Database(_users), "users")).Should().Throw<ArgumentException>(because: "a split into no table would lose the rows")
            .WithMessage("Splitting 'users' needs at least one new table*");
    }

    private static Table Accounts => new("accounts", new Column("id", ColumnType.Integer, IsNullable: false), new Column("username", ColumnType.Text));

    private static Table Contacts => new(
        "contacts", new Column("id", ColumnType.Integer), new Column("email", ColumnType.Text), new Column("verified", ColumnType.Boolean, Default: false));

    private static IEnumerable<string> Texts(MigrationPlan plan) => plan.Steps.Select(step => step.ToString());

    private static async Task Run(MigrationPlan plan, Table table)
    {
        await new MigrationExecutor(table).ExecuteAsync(plan);
        plan.IsComplete.Should().BeTrue(because: "the plan failed with {0}", plan.Failure);
    }
}
