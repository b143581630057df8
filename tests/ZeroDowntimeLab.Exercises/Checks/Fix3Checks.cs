namespace ZeroDowntimeLab.Exercises;

[ForTask("Fix 3")]
public abstract class Fix3Checks(IPhaseOrderTest answer) : AnswerChecks<IPhaseOrderTest>(answer)
{
    [Check("the test passes for every right validator, however it is written.")]
    public void It_passes_for_right_validators()
    {
        ShouldPass(new Fix2Reference());
        ShouldPass(new Fix2AnotherWay());
    }

    [Check("a plan can start right and go wrong later. A test with only one wrong plan misses a validator that compares only the first step.")]
    public void It_fails_for_one_that_compares_only_the_first_step() => ShouldFail(new Fix2OnlyTheFirstStep());

    [Check("a test also shows what is allowed: a validator that refuses right plans is as wrong as one that accepts wrong plans.")]
    public void It_fails_for_one_that_refuses_two_steps_of_one_phase() => ShouldFail(new Fix2RefusesEqualPhases());

    [Check("a plan may leave out a phase. A validator that wants all phases is wrong.")]
    public void It_fails_for_one_that_wants_every_phase() => ShouldFail(new Fix2WantsEveryPhase());

    [Check("two phases can be reversed in three ways. A validator may know only some of them.")]
    public void It_fails_for_one_that_only_knows_contracting() => ShouldFail(new Fix2OnlyKnowsContracting());

    [Check("a validator returns the wrong step. A test must compare which step it returns.")]
    public void It_fails_for_one_that_returns_another_step()
    {
        ShouldFail(new Fix2ReturnsTheStepBefore());
        ShouldFail(new Fix2ReturnsTheLast());
    }

    private void ShouldPass(IPhaseOrderValidator right)
    {
        if (Record.Exception(() => Answer.Test(right)) is { } error)
            Assert.Fail($"This validator is right, but your test fails: {error.Message}");
    }

    private void ShouldFail(IPhaseOrderValidator wrong)
    {
        if (Record.Exception(() => Answer.Test(wrong)) is null)
            Assert.Fail("This validator is wrong, but your test passes.");
    }
}
