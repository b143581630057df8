namespace ZeroDowntimeLab.Exercises;

[ForTask("Fix 3")]
public abstract class Fix3Checks(IPhaseOrderTest answer) : AnswerChecks<IPhaseOrderTest>(answer)
{
    [Check("a test passes for a validator that is right, however it is written.")]
    public void It_passes_for_right_validators()
    {
        ShouldPass(new Fix2Reference());
        ShouldPass(new Fix2AnotherWay());
    }

    [Check("a test that looks at one wrong plan only would pass a validator that looks at one place only. A plan can begin well and go wrong later.")]
    public void It_fails_for_one_that_looks_only_at_the_first_step() => ShouldFail(new Fix2OnlyTheFirstStep());

    [Check("a test shows also what is allowed: a validator that refuses good plans is as wrong as one that accepts bad ones.")]
    public void It_fails_for_one_that_refuses_two_steps_of_one_phase() => ShouldFail(new Fix2RefusesEqualPhases());

    [Check("plans without some phase are allowed, and a validator that wants them all is wrong.")]
    public void It_fails_for_one_that_wants_every_phase() => ShouldFail(new Fix2WantsEveryPhase());

    [Check("there are three ways to put two phases the wrong way round, and a validator may know only some of them.")]
    public void It_fails_for_one_that_only_knows_contracting() => ShouldFail(new Fix2OnlyKnowsContracting());

    [Check("the validator says which step is wrong. A test that does not look at this would pass one that names another.")]
    public void It_fails_for_one_that_names_the_wrong_step()
    {
        ShouldFail(new Fix2NamesTheStepBefore());
        ShouldFail(new Fix2NamesTheLast());
    }

    private void ShouldPass(IPhaseOrderValidator right)
    {
        if (Record.Exception(() => Answer.Test(right)) is { } error)
            Assert.Fail($"This validator is right, but the test says: {error.Message}");
    }

    private void ShouldFail(IPhaseOrderValidator wrong)
    {
        if (Record.Exception(() => Answer.Test(wrong)) is null)
            Assert.Fail("This validator is wrong, and the test passed all the same.");
    }
}
