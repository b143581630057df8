namespace ZeroDowntimeLab.Tests;

public class InMemoryTargetTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_batch_has_at_least_one_row(int batchSize) =>
        FluentActions.Invoking(() => new InMemoryTarget(new Database(), batchSize))
            .Should().Throw<ArgumentOutOfRangeException>(because: "a batch without rows would never finish").WithMessage("A batch has at least one row*");

    [Fact]
    public async Task It_remembers_no_plan_from_an_earlier_run()
    {
        var users = Sample.Users();
        var plan = MigrationPlans.RenameColumn("M1", users, "username", "login");

        (await new InMemoryTarget(new Database(users)).BeginAsync(plan, CancellationToken.None)).Should().Be(EarlierRun.None);
    }

    [Fact]
    public async Task It_lets_go_of_what_it_kept_when_a_plan_has_ended()
    {
        var users = Sample.Users();
        var target = new InMemoryTarget(new Database(users));
        var plan = MigrationPlans.RenameColumn("M1", users, "username", "login");
        await new MigrationExecutor(target).ExecuteAsync(plan);

        await target.Awaiting(t => t.UndoAsync(plan, plan.Steps[^1])).Should().ThrowAsync<ColumnNotFoundException>(
            because: "the old column is gone for good");
        users.Invoking(table => table.RenameColumn("login", "name")).Should().NotThrow(because: "no rule ties the new column any more");
    }
}
