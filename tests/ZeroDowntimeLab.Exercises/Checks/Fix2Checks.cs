using static ZeroDowntimeLab.MigrationPhase;

namespace ZeroDowntimeLab.Exercises;

[ForTask("Fix 2")]
public abstract class Fix2Checks(IPhaseOrderValidator answer) : AnswerChecks<IPhaseOrderValidator>(answer)
{
    [Check("the order is EXPANDING, MIGRATING, CONTRACTING. A plan in this order is accepted.")]
    public void The_usual_plan_is_accepted() => ShouldAccept(Expanding, Migrating, Contracting);

    [Check("a plan may have several steps in one phase: two new columns are two steps in EXPANDING.")]
    public void Several_steps_in_one_phase_are_accepted()
    {
        ShouldAccept(Expanding, Expanding);
        ShouldAccept(Expanding, Expanding, Migrating, Migrating, Contracting, Contracting);
    }

    [Check("a plan may leave out a phase: one that only adds a column has nothing to contract.")]
    public void A_phase_may_be_left_out()
    {
        ShouldAccept();
        ShouldAccept(Migrating);
        ShouldAccept(Expanding, Contracting);
        ShouldAccept(Expanding, Migrating);
    }

    [Check("a step that comes after a step of a later phase is out of order, whichever two phases they are.")]
    public void Two_steps_the_wrong_way_round_are_found()
    {
        ShouldFind(1, Migrating, Expanding);
        ShouldFind(1, Contracting, Expanding);
        ShouldFind(1, Contracting, Migrating);
    }

    [Check("the wrong step can be anywhere in the plan, even after a right start.")]
    public void A_wrong_step_late_in_the_plan_is_found()
    {
        ShouldFind(2, Expanding, Contracting, Migrating);
        ShouldFind(3, Expanding, Migrating, Contracting, Migrating);
        ShouldFind(4, Expanding, Expanding, Migrating, Contracting, Expanding);
    }

    [Check("if several steps are out of order, the first of them is returned: a person fixes a plan from its start.")]
    public void The_first_of_several_is_returned()
    {
        ShouldFind(1, Contracting, Migrating, Expanding);
        ShouldFind(2, Expanding, Contracting, Migrating, Expanding);
    }

    private void ShouldAccept(params MigrationPhase[] phases) => ShouldReturn("no step", phases);

    private void ShouldFind(int index, params MigrationPhase[] phases) => ShouldReturn($"step {index + 1}", phases);

    private void ShouldReturn(string expected, MigrationPhase[] phases)
    {
        var plan = PlanIn.Phases(phases);
        var found = Answer.FirstOutOfOrder(plan);
        var labels = phases.Length == 0 ? "without steps" : string.Join(", ", phases.Select(phase => phase.Label()));
        Finding.ShouldBe($"The step out of order in the plan {labels}", expected, Finding.Steps(plan, found is null ? [] : [found]));
    }
}
