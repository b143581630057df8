namespace ZeroDowntimeLab.Exercises;

// Break 2: contract without expanding.
//
// First write in Expect what you expect to see. Guess: that is the point. Then write the plan: it drops the column email
// in CONTRACTING and has no step in EXPANDING. Then run the checks: they get the warnings about the plan, run it in spite
// of them, and compare.
public sealed class Break2ContractingWithoutExpanding : IUnsafePlan
{
    public ExpectedOutcome Expect() => throw new NotStartedException("Break 2");

    public MigrationPlan Plan(Table users) => throw new NotStartedException("Break 2");
}
