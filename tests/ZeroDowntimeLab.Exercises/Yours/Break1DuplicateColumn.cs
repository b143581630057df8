namespace ZeroDowntimeLab.Exercises;

// Break 1: add a column under a name that the table already has.
//
// First write in Expect what you expect to see. Guess: that is the point. Then write the call. Then run the checks: they
// make the call and compare.
public sealed class Break1DuplicateColumn : IRefusedCall
{
    public ExpectedRefusal Expect() => throw new NotStartedException("Break 1");

    public void Call(Table users) => throw new NotStartedException("Break 1");
}
