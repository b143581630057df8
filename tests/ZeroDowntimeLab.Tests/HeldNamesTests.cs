namespace ZeroDowntimeLab.Tests;

/// <summary>The names that callers rely on: what stands here compiles today and must compile tomorrow. Add to it; rename nothing.</summary>
public class HeldNamesTests
{
    private static readonly string[] Phases = ["Pending", "Expanding", "Migrating", "Contracting", "Complete", "RolledBack"];
    private static readonly string[] Types = ["Text", "Integer", "Boolean", "Timestamp", "Json"];

    private readonly Table _users = new("users", new Column("id", ColumnType.Integer, IsNullable: false), new Column(Name: "name", Type: ColumnType.Text, IsNullable: true, Default: null));

    [Fact]
    public void The_phases_and_the_types_keep_their_names_and_their_order()
    {
        Enum.GetNames<MigrationPhase>().Should().Equal(Phases);
        Enum.GetNames<ColumnType>().Should().Equal(Types);
    }

    [Fact]
    public void A_table_keeps_its_names()
    {
        new Table("empty").Columns.Should().BeEmpty(because: "a table may have no column");
        _users.Insert(("id", 1), ("name", "alice"));
        IReadOnlyDictionary<string, object?> row = new Dictionary<string, object?> { ["id"] = 2 };
        _users.Insert(row);

        _users.AddColumn(new Column("age", ColumnType.Integer));
        _users.AddColumnIfMissing(new Column("age", ColumnType.Integer)).Should().BeFalse();
        _users.AddColumnIfMissing(new Column("city", ColumnType.Text)).Should().BeTrue();
        _users.DropColumn("city");

        (_users.Name, _users.RowCount, _users.Columns.Count, _users.Rows[0]["name"]).Should().Be(("users", 2, 3, (object?)"alice"));
        _users.ColumnNames.Should().Equal("id", "name", "age");
        _users.Invoking(table => table.AddColumn(new Column("id", ColumnType.Text))).Should().Throw<DuplicateColumnException>(because: "two columns of one name could not be told apart")
            .WithMessage("Column 'id' already exists in 'users'");
        _users.Invoking(table => table.AddColumnIfMissing(new Column("id", ColumnType.Text))).Should().Throw<DuplicateColumnException>(because: "a column of that name is there, and it is another one");
        _users.Invoking(table => table.DropColumn("city")).Should().Throw<ColumnNotFoundException>(because: "a typo in a name must not pass for a drop").WithMessage("Column 'city' not found in 'users'");
        _users.Invoking(table => table.Insert()).Should().Throw<MissingValueException>(because: "the id is not nullable and has no default").WithMessage("Missing required column: id");
    }

    [Fact]
    public void A_plan_and_its_steps_keep_their_names()
    {
        var add = new MigrationStep(MigrationPhase.Expanding, "Add the age", new AddColumn("users", new Column("age", ColumnType.Integer)), rollback: null);
        var drop = new MigrationStep(MigrationPhase.Contracting, "Drop the name", new DropColumn("users", "name"));

        var plan = new MigrationPlan("M1", "Age", [add, drop]);

        (plan.Id, plan.Title, plan.CurrentPhase, plan.ProgressPercent, plan.IsComplete, plan.Failure).Should().Be(("M1", "Age", MigrationPhase.Pending, 0, false, null));
        (add.Phase, add.Description, add.Executed, add.RolledBack).Should().Be((MigrationPhase.Expanding, "Add the age", false, false));
        plan.Steps[0].ForwardSql.Should().StartWith("ALTER TABLE");
        plan.Steps[0].RollbackSql.Should().StartWith("ALTER TABLE");
    }

    [Fact]
    public void The_ready_made_plans_and_the_safety_check_keep_their_names()
    {
        var column = new Column("login", ColumnType.Text);
        MigrationPlan[] plans =
        [
            MigrationPlans.AddColumn("M1", _users, column, oldColumn: null, transform: null),
            MigrationPlans.RenameColumn("M2", _users, "name", "login"),
            MigrationPlans.SplitColumn("M3", _users, "name", [column, column with { Name = "rest" }]),
            MigrationPlans.SplitTable("M4", new Database(_users), "users", new Table("accounts", new Column("id", ColumnType.Integer))),
        ];

        IReadOnlyList<SafetyWarning> warnings = MigrationSafety.Validate(new MigrationPlan("M5", "Empty", []));

        plans.Should().OnlyContain(plan => plan.Steps.Count > 0);
        warnings.Should().ContainSingle().Which.Should().Match<SafetyWarning>(
            warning => warning.Code == "no-steps" && warning.Message == "Migration plan has no steps" && warning.ToString() == warning.Message);
    }

    [Fact]
    public async Task The_executor_keeps_its_names()
    {
        var plan = MigrationPlans.RenameColumn("M1", _users, "name", "login");
        var options = new MigrationOptions { DryRun = true, Progress = new Progress<MigrationProgress>(), StopAfter = MigrationPhase.Expanding };
        var executor = new MigrationExecutor(_users);

        var same = await executor.ExecuteAsync(plan, options, CancellationToken.None);
        await new MigrationExecutor(new Database(_users)).ExecuteAsync(plan, new MigrationOptions { DryRun = true });
        await new MigrationExecutor(new InMemoryTarget(new Database(_users))).ExecuteAsync(plan);

        same.Should().BeSameAs(plan);
        plan.Invoking(p => p.ThrowIfFailed()).Should().NotThrow(because: "nothing has failed");
        executor.History[0].Should().Match<HistoryEntry>(entry => entry.MigrationId == "M1" && entry.Phase == "EXPANDING" && entry.Message.Length > 0);
        MigrationPhase.RolledBack.Label().Should().Be("ROLLED_BACK");
    }
}
