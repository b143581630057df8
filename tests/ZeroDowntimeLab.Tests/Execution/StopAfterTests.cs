using static ZeroDowntimeLab.MigrationPhase;

namespace ZeroDowntimeLab.Tests;

public class StopAfterTests
{
    private readonly Table _users = Sample.Users();
    private readonly MigrationPlan _plan;

    public StopAfterTests() => _plan = MigrationPlans.RenameColumn("M1", _users, "username", "login");

    [Theory]
    [InlineData(Expanding, 1)]
    [InlineData(Migrating, 2)]
    [InlineData(Contracting, 3)]
    public async Task A_plan_stands_where_it_was_told_to_stop(MigrationPhase phase, int steps)
    {
        var executor = await RunUntil(phase);

        _plan.CurrentPhase.Should().Be(phase);
        _plan.Steps.Count(step => step.IsInEffect).Should().Be(steps);
        _plan.IsComplete.Should().BeFalse(because: "a plan that stands can still be rolled back");
        executor.History.Should().HaveCount(steps);
        _users.HasColumn("username").Should().Be(phase != Contracting);
    }

    [Theory]
    [InlineData(Expanding)]
    [InlineData(Migrating)]
    [InlineData(Contracting)]
    public async Task A_later_run_resumes_the_plan_also_with_a_new_executor(MigrationPhase phase)
    {
        await RunUntil(phase);
        _users.Update(0, ("login", "alicia"));

        var executor = new MigrationExecutor(_users);
        await executor.ExecuteAsync(_plan);

        _plan.IsComplete.Should().BeTrue(because: "a plan that stands resumes with its next step");
        executor.History.Should().HaveCount(3 - _plan.Steps.Count(step => step.Phase <= phase) + 1, because: "steps that are done are not done again");
        _users.ColumnNames.Should().Equal("id", "email", "login");
        _users.Values("login").Should().Equal("alicia", "bob");
    }

    [Fact]
    public async Task Stopping_again_where_the_plan_stands_does_nothing()
    {
        await RunUntil(Migrating);
        var before = _users.Content();

        foreach (var phase in new[] { Expanding, Migrating })
            (await RunUntil(phase)).History.Should().BeEmpty(because: "a step is done once");

        _users.Content().Should().Be(before);
        _plan.CurrentPhase.Should().Be(Migrating);
    }

    [Fact]
    public async Task A_plan_that_stops_before_its_first_step_is_pending()
    {
        var plan = new MigrationPlan("M1", "Title", [_plan.Steps[1]]);

        await new MigrationExecutor(_users).ExecuteAsync(plan, new MigrationOptions { StopAfter = Expanding });

        plan.CurrentPhase.Should().Be(Pending);
    }

    [Theory]
    [InlineData(Expanding)]
    [InlineData(Migrating)]
    [InlineData(Contracting)]
    public async Task A_plan_that_stands_can_be_rolled_back(MigrationPhase phase)
    {
        var before = _users.Content();
        await RunUntil(phase);

        await new MigrationExecutor(_users).RollbackAsync(_plan);

        _plan.CurrentPhase.Should().Be(RolledBack);
        _plan.Failure.Should().BeNull(because: "somebody asked for it, nothing failed");
        _users.Content().Should().Be(before);
    }

    [Theory]
    [InlineData(Expanding)]
    [InlineData(Migrating)]
    public async Task A_failure_after_a_pause_undoes_what_earlier_runs_did_too(MigrationPhase phase)
    {
        var before = _users.Content();
        var failing = new MigrationStep(Contracting, "Drop age", new DropColumn("users", "age"));
        var plan = new MigrationPlan("M1", "Fails at its end", [.. _plan.Steps, failing]);
        await new MigrationExecutor(_users).ExecuteAsync(plan, new MigrationOptions { StopAfter = phase });

        await new MigrationExecutor(_users).ExecuteAsync(plan);

        plan.CurrentPhase.Should().Be(RolledBack);
        plan.Failure.Should().BeOfType<ColumnNotFoundException>();
        _users.Content().Should().Be(before);
    }

    [Theory]
    [InlineData(Pending)]
    [InlineData(Complete)]
    [InlineData(RolledBack)]
    public void A_plan_can_only_stop_after_a_phase_in_which_steps_run(MigrationPhase phase) =>
        FluentActions.Invoking(() => new MigrationOptions { StopAfter = phase })
            .Should().Throw<ArgumentException>(because: "no step runs in this phase, so a plan cannot stop after it").WithMessage($"A plan can stop after EXPANDING, MIGRATING or CONTRACTING, not after {phase.Label()}*");

    private async Task<MigrationExecutor> RunUntil(MigrationPhase phase)
    {
        var executor = new MigrationExecutor(_users);
        await executor.ExecuteAsync(_plan, new MigrationOptions { StopAfter = phase });
        return executor;
    }
}
