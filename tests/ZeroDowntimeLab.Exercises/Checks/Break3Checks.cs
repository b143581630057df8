namespace ZeroDowntimeLab.Exercises;

[ForTask("Break 3")]
public abstract class Break3Checks(IRefusedCall answer) : RefusalChecks(answer)
{
    protected override Type Refusal => typeof(ColumnNotFoundException);

    protected override string Why =>
        "A name that is not there is mistyped, or the column was dropped already. Both are for a person to look at, so the table does not pass over it.";

    [Check("the task is to drop a column that the table does not have.")]
    public void The_call_drops_a_name_that_is_not_there() => CallAsAsked();
}
