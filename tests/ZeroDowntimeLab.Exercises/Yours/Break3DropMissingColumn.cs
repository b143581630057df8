namespace ZeroDowntimeLab.Exercises;

// Break 3: drop a column that the table does not have.
//
// First write in Expect what you expect to see. Guess: that is the point. Then write the call. Then run the checks: they
// make the call and compare.
public sealed class Break3DropMissingColumn : IRefusedCall
{
    public ExpectedRefusal Expect() => throw new NotStartedException("Break 3");

    public void Call(Table users) => throw new NotStartedException("Break 3");
}
