namespace ZeroDowntimeLab.Tests;

public class MigrationPlanTests
{
    [Fact]
    public void A_new_plan_is_pending()
    {
        var plan = MigrationPlans.AddColumn("MIG-001", Sample.Users(), new Column("age", ColumnType.Integer));

        plan.CurrentPhase.Should().Be(MigrationPhase.Pending);
        plan.ProgressPercent.Should().Be(0);
        plan.IsComplete.Should().BeFalse();
        plan.Failure.Should().BeNull();
        plan.ToString().Should().Be("Add age (PENDING)");
    }

    [Fact]
    public void A_plan_without_steps_has_made_no_progress() =>
        new MigrationPlan("M1", "Nothing", []).ProgressPercent.Should().Be(0, because: "nothing out of nothing is no number");

    [Fact]
    public void Progress_counts_steps_that_are_done_and_not_undone()
    {
        var plan = new MigrationPlan("M1", "Three steps", [Step("a"), Step("b"), Step("c")]);

        plan.Steps[0].State = StepState.Done;
        plan.Steps[1].State = StepState.Done;
        plan.ProgressPercent.Should().BeApproximately(66.7, precision: 0.05);

        plan.Steps[1].State = StepState.Undone;
        plan.ProgressPercent.Should().BeApproximately(33.3, precision: 0.05);

        plan.Steps[0].State = StepState.Undone;
        plan.ProgressPercent.Should().Be(0);
    }

    [Fact]
    public void A_plan_needs_an_id_a_title_and_steps()
    {
        FluentActions.Invoking(() => new MigrationPlan("", "Title", [])).Should().Throw<ArgumentException>(because: "a plan is known by its id");
        FluentActions.Invoking(() => new MigrationPlan("M1", " ", [])).Should().Throw<ArgumentException>(because: "a plan without a title tells nobody what it does");
        FluentActions.Invoking(() => new MigrationPlan("M1", "Title", null!)).Should().Throw<ArgumentNullException>(because: "a plan is a list of steps");
    }

    [Fact]
    public void Each_step_of_a_plan_is_its_own()
    {
        var done = Step("done");
        done.State = StepState.Done;
        var twice = Step("twice");

        foreach (var steps in new MigrationStep[][] { [done], [twice, twice], [null!] })
        {
            FluentActions.Invoking(() => new MigrationPlan("M1", "Title", steps))
                .Should().Throw<ArgumentException>(because: "a step that is done, missing or used twice would make the plan's phase and progress wrong").WithMessage("Each step of plan 'M1' must be a step of its own that is not done yet*");
        }
    }

    [Fact]
    public void A_plan_keeps_its_steps_whatever_becomes_of_the_list_that_it_got()
    {
        List<MigrationStep> steps = [Step("a")];
        var plan = new MigrationPlan("M1", "Title", steps);

        steps.Clear();

        plan.Steps.Should().ContainSingle();
    }

    private static MigrationStep Step(string column) =>
        new(MigrationPhase.Expanding, $"Add {column}", new AddColumn("users", new Column(column, ColumnType.Text)));
}
