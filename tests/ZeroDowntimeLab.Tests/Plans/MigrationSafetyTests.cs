using static ZeroDowntimeLab.MigrationPhase;

namespace ZeroDowntimeLab.Tests;

public class MigrationSafetyTests
{
    private static readonly Operation Add = new AddColumn("users", new Column("login", ColumnType.Text));
    private static readonly Operation Fill = new Backfill("users", new Column("login", ColumnType.Text), Transform.Copy("username"));
    private static readonly Operation Drop = new DropColumn("users", "username");

    public static TheoryData<MigrationPlan> SafePlans =>
    [
        MigrationPlans.AddColumn("M1", Sample.Users(), new Column("age", ColumnType.Integer)),
        MigrationPlans.AddColumn("M2", Sample.Users(), new Column("login", ColumnType.Text), "username"),
        MigrationPlans.RenameColumn("M3", Sample.Users(), "username", "login"),
        MigrationPlans.SplitColumn("M4", Sample.People(), "name", Sample.NameParts),
        MigrationPlans.SplitTable("M5", new Database(Sample.Users()), "users", new Table("accounts", Sample.Users().Columns)),
        Plan((Expanding, Add), (Migrating, Fill), (Contracting, Drop)),
    ];

    [Theory]
    [MemberData(nameof(SafePlans))]
    public void A_plan_that_expands_migrates_and_contracts_has_no_warning(MigrationPlan plan) =>
        MigrationSafety.Validate(plan).Should().BeEmpty(because: "a warning about a good plan teaches people to overlook warnings");

    [Fact]
    public void A_plan_without_steps_is_warned_of() =>
        Warnings().Should().Equal("no-steps: Migration plan has no steps");

    [Fact]
    public void A_contract_without_expanding_is_warned_of() =>
        Warnings((Migrating, Fill), (Contracting, Drop)).Should().Equal("contract-without-expand: Contracting without expanding — data loss risk");

    [Fact]
    public void A_contract_with_no_backfill_before_it_is_warned_of()
    {
        Warnings((Expanding, Add), (Contracting, Drop))
            .Should().Contain("contract-without-backfill: Contracting with no backfill before it — data loss risk");
        Warnings((Expanding, Add), (Migrating, new Backfill("users", new Column("login", ColumnType.Text), Transform.Constant("x"))), (Contracting, Drop))
            .Should().Contain("contract-without-backfill: Contracting with no backfill before it — data loss risk", because: "a constant carries no value over");
    }

    [Fact]
    public void A_contract_that_removes_nothing_is_not_warned_of() =>
        Warnings((Contracting, new SetNotNull("users", "login"))).Should().BeEmpty(because: "a warning about nothing teaches people to overlook warnings");

    [Fact]
    public void The_losses_of_a_plan_are_what_its_steps_remove_and_none_before_has_carried()
    {
        var plan = Plan((Expanding, Add), (Migrating, Fill), (Contracting, Drop), (Contracting, new DropColumn("users", "email")));

        var loss = MigrationSafety.LossesOf(plan).Should().ContainSingle(because: "the values of 'username' are in 'login'").Which;

        loss.Step.Should().Be(plan.Steps[3]);
        loss.Columns.Should().Equal("users.email");
    }

    [Fact]
    public void A_drop_of_what_no_step_has_replaced_is_warned_of()
    {
        Warnings((Expanding, Add), (Migrating, Fill), (Contracting, new DropColumn("users", "email")))
            .Should().Equal("drop-without-replacement: Dropping 'users.email', which no step has replaced — data loss risk");
        Warnings((Expanding, Add), (Migrating, Fill), (Contracting, new DropTable("users", Sample.Users().Columns)))
            .Should().Equal("drop-without-replacement: Dropping 'users.id', 'users.email', which no step has replaced — data loss risk");
    }

    [Fact]
    public void A_backfill_after_the_drop_replaces_nothing() =>
        Warnings((Expanding, Drop), (Migrating, Fill)).Should().ContainSingle().Which.Should().StartWith("drop-without-replacement");

    [Fact]
    public void Phases_out_of_order_are_warned_of() =>
        Warnings((Migrating, Fill), (Expanding, Add)).Should().Equal("phase-order: Phases out of order — step 2 is EXPANDING after MIGRATING");

    [Theory]
    [InlineData(10, false)]
    [InlineData(11, true)]
    public void A_plan_of_more_than_ten_steps_is_warned_of(int steps, bool isWarnedOf)
    {
        var warnings = Warnings([.. Enumerable.Repeat((Expanding, Add), steps)]);

        warnings.Should().Equal(isWarnedOf ? ["many-steps: Migration plan has 11 steps — split plans of more than 10"] : []);
    }

    [Fact]
    public void Operations_add_their_own_cautions()
    {
        Warnings((Expanding, new RenameColumn("users", "username", "login")))
            .Should().Equal("rename-at-once: Renaming 'username' of 'users' at once fails every request that still uses the old name");
        var upper = Transform.From("username", name => name, "upper(\"username\")");
        MigrationSafety.Validate(MigrationPlans.AddColumn("M1", Sample.Users(), new Column("login", ColumnType.Text), "username", upper))
            .Should().ContainSingle()
            .Which.ToString().Should().Be("Column 'login' has no way back to 'username' — old code will not see what new code writes");
    }

    private static IEnumerable<string> Warnings(params (MigrationPhase, Operation)[] steps) =>
        MigrationSafety.Validate(Plan(steps)).Select(warning => $"{warning.Code}: {warning}");

    private static MigrationPlan Plan(params (MigrationPhase Phase, Operation Operation)[] steps) =>
        new("M1", "Title", steps.Select(step => new MigrationStep(step.Phase, step.Operation.Description, step.Operation)));
}
