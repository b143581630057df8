namespace ZeroDowntimeLab.Tests;

public class MigrationStepTests
{
    private static readonly AddColumn Add = new("users", new Column("age", ColumnType.Integer));

    [Fact]
    public void A_step_is_an_operation_with_its_phase_and_its_undo()
    {
        var step = new MigrationStep(MigrationPhase.Expanding, "Add the age", Add);

        step.ToString().Should().Be("[EXPANDING] Add the age");
        step.ForwardSql.Should().Be("ALTER TABLE \"users\" ADD COLUMN \"age\" bigint;");
        step.RollbackSql.Should().Be("ALTER TABLE \"users\" DROP COLUMN \"age\";", because: "an operation knows its inverse");
        (step.Executed, step.RolledBack, step.IsInEffect).Should().Be((false, false, false));
    }

    [Fact]
    public void A_step_may_name_another_undo()
    {
        var rollback = new SetNotNull("users", "email");

        new MigrationStep(MigrationPhase.Expanding, "Add the age", Add, rollback).Rollback.Should().BeSameAs(rollback);
    }

    [Theory]
    [InlineData(MigrationPhase.Pending, "PENDING")]
    [InlineData(MigrationPhase.Complete, "COMPLETE")]
    [InlineData(MigrationPhase.RolledBack, "ROLLED_BACK")]
    public void A_step_belongs_to_a_phase_in_which_steps_run(MigrationPhase phase, string label)
    {
        var making = () => new MigrationStep(phase, "Add the age", Add);

        making.Should().Throw<ArgumentException>(because: "no step runs in this phase").WithMessage($"A step belongs to EXPANDING, MIGRATING or CONTRACTING, not to {label}*");
    }

    [Fact]
    public void A_step_needs_words_and_an_operation()
    {
        FluentActions.Invoking(() => new MigrationStep(MigrationPhase.Expanding, " ", Add)).Should().Throw<ArgumentException>(because: "a step without a description tells nobody what it does");
        FluentActions.Invoking(() => new MigrationStep(MigrationPhase.Expanding, "Add the age", null!)).Should().Throw<ArgumentNullException>(because: "a step needs something to do");
    }
}
