namespace ZeroDowntimeLab.Tests;

public class ThrowIfFailedTests
{
    private readonly Table _users = Sample.Users();

    [Fact]
    public async Task A_plan_that_failed_throws_with_the_first_cause_and_where_it_stands()
    {
        var plan = new MigrationPlan("M1", "Drop", [new(MigrationPhase.Contracting, "Drop age", new DropColumn("users", "age"))]);
        await new MigrationExecutor(_users).ExecuteAsync(plan);

        var thrown = plan.Invoking(p => p.ThrowIfFailed()).Should().Throw<PlanFailedException>().WithMessage(
            "Plan 'M1' failed and is ROLLED_BACK: Column 'age' not found in 'users'");

        thrown.Which.InnerException.Should().BeSameAs(plan.Failure);
        thrown.Which.PlanId.Should().Be("M1");
        thrown.Which.Phase.Should().Be("ROLLED_BACK");
    }

    [Fact]
    public async Task A_plan_that_did_not_fail_does_not_throw()
    {
        var plan = MigrationPlans.RenameColumn("M1", _users, "username", "login");
        plan.Invoking(p => p.ThrowIfFailed()).Should().NotThrow(because: "it has not run");

        await new MigrationExecutor(_users).ExecuteAsync(plan);

        plan.Invoking(p => p.ThrowIfFailed()).Should().NotThrow(because: "it is complete");
    }
}
