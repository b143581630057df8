namespace ZeroDowntimeLab.Tests;

/// <summary>Plans whose undo fails too: a NULL that live code wrote meanwhile keeps a column from becoming required again.</summary>
public class FailedUndoTests
{
    private readonly Table _users = Sample.Users();
    private readonly string _before;
    private readonly MigrationExecutor _executor;
    private readonly MigrationPlan _plan;

    public FailedUndoTests()
    {
        _before = _users.Content();
        _executor = new MigrationExecutor(_users);
        _plan = new MigrationPlan("M1", "Title",
        [
            Step(MigrationPhase.Expanding, new AddColumn("users", new Column("a", ColumnType.Text))),
            Step(MigrationPhase.Expanding, new DropNotNull("users", "username")),
            Step(MigrationPhase.Expanding, new AddColumn("users", new Column("b", ColumnType.Text))),
            Step(MigrationPhase.Contracting, new DropColumn("users", "age")),
        ]);
    }

    [Fact]
    public async Task The_other_steps_are_undone_and_no_error_is_hidden()
    {
        var error = await FailWithFailingUndo();

        error.InnerException.Should().BeSameAs(_plan.Failure).And.BeOfType<ColumnNotFoundException>();
        error.UndoErrors.Should().ContainSingle().Which.Should().BeOfType<NullValueException>();
        error.Message.Should().Be(
            "Plan 'M1' could not be rolled back after it failed (Column 'age' not found in 'users'): "
            + "Column 'username' in 'users' cannot be NULL: 1 of 2 rows have no value in it. "
            + "Still in effect: 'Drop NOT NULL from 'username' of 'users''");
        _users.ColumnNames.Should().Equal("id", "username", "email");
        _plan.Steps.Select(step => step.IsInEffect).Should().Equal(false, true, false, false);
        _plan.CurrentPhase.Should().NotBe(MigrationPhase.RolledBack, because: "it is not rolled back while a step is in effect");
    }

    [Fact]
    public async Task Every_undo_that_fails_is_told_in_the_order_in_which_they_ran()
    {
        var plan = new MigrationPlan("M1", "Title",
        [
            Step(MigrationPhase.Expanding, new AddColumn("users", new Column("a", ColumnType.Text)), new DropColumn("users", "x")),
            Step(MigrationPhase.Expanding, new AddColumn("users", new Column("b", ColumnType.Text)), new DropColumn("users", "y")),
            Step(MigrationPhase.Expanding, new DropColumn("users", "z")),
        ]);

        var thrown = await _executor.Awaiting(executor => executor.ExecuteAsync(plan)).Should().ThrowAsync<RollbackFailedException>(because: "an undo that fails must not pass for a rollback");

        thrown.Which.UndoErrors.Cast<ColumnNotFoundException>().Select(error => error.Column).Should().Equal("y", "x");
        thrown.WithInnerException<ColumnNotFoundException>().Which.Column.Should().Be("z");
    }

    [Fact]
    public async Task A_rollback_can_be_tried_again_when_the_cause_is_gone()
    {
        var cause = (await FailWithFailingUndo()).InnerException;
        _users.Update(1, ("username", "bob"));

        await new MigrationExecutor(_users).RollbackAsync(_plan);

        _plan.CurrentPhase.Should().Be(MigrationPhase.RolledBack);
        _plan.Failure.Should().BeSameAs(cause);
        _users.Content().Should().Be(_before);
    }

    [Fact]
    public async Task A_rollback_that_still_fails_says_so_again()
    {
        await FailWithFailingUndo();

        var thrown = await _executor.Awaiting(executor => executor.RollbackAsync(_plan)).Should().ThrowAsync<RollbackFailedException>(because: "the cause is still there");

        thrown.Which.InnerException.Should().BeSameAs(_plan.Failure);
        thrown.Which.UndoErrors.Should().ContainSingle(because: "what is undone is not undone twice");
    }

    [Fact]
    public async Task A_plan_that_is_half_rolled_back_cannot_be_resumed()
    {
        await FailWithFailingUndo();
        var content = _users.Content();

        await _executor.Awaiting(executor => executor.ExecuteAsync(_plan)).Should().ThrowAsync<InvalidPhaseTransitionException>(because: "what was undone is missing for the steps that come next")
            .WithMessage("Plan 'M1' is EXPANDING and cannot go to COMPLETE: it is half rolled back; roll it back to the end first");

        _users.Content().Should().Be(content);
    }

    [Fact]
    public async Task A_plan_that_failed_cannot_be_resumed_even_if_no_step_could_be_undone()
    {
        var plan = new MigrationPlan("M1", "Title", [_plan.Steps[1], _plan.Steps[3]]);
        await _executor.ExecuteAsync(plan, new MigrationOptions { StopAfter = MigrationPhase.Expanding });
        _users.Update(1, ("username", null));
        await _executor.Awaiting(executor => executor.ExecuteAsync(plan)).Should().ThrowAsync<RollbackFailedException>(because: "an undo that fails must not pass for a rollback");
        _users.AddColumn(new Column("age", ColumnType.Integer));

        await _executor.Awaiting(executor => executor.ExecuteAsync(plan)).Should().ThrowAsync<InvalidPhaseTransitionException>(
            because: "a plan that is complete has no failure");

        _users.HasColumn("age").Should().BeTrue(because: "a plan that is refused does nothing");
    }

    [Fact]
    public async Task A_rollback_that_somebody_asked_for_has_no_cause()
    {
        var plan = new MigrationPlan("M1", "Title", [.. _plan.Steps.SkipLast(1)]);
        await _executor.ExecuteAsync(plan, new MigrationOptions { StopAfter = MigrationPhase.Expanding });
        _users.Update(1, ("username", null));

        var thrown = await _executor.Awaiting(executor => executor.RollbackAsync(plan)).Should().ThrowAsync<RollbackFailedException>(because: "an undo that fails must not pass for a rollback");

        thrown.Which.InnerException.Should().BeNull(because: "no step has failed before");
        thrown.Which.Message.Should().StartWith("Plan 'M1' could not be rolled back: Column 'username'");
    }

    private async Task<RollbackFailedException> FailWithFailingUndo()
    {
        await _executor.ExecuteAsync(_plan, new MigrationOptions { StopAfter = MigrationPhase.Expanding });
        _users.Update(1, ("username", null));
        return (await _executor.Awaiting(executor => executor.ExecuteAsync(_plan)).Should().ThrowAsync<RollbackFailedException>(because: "an undo that fails must not pass for a rollback")).Which;
    }

    private static MigrationStep Step(MigrationPhase phase, Operation forward, Operation? rollback = null) =>
        new(phase, forward.Description, forward, rollback);
}
