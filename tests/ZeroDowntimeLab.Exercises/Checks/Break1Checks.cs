namespace ZeroDowntimeLab.Exercises;

[ForTask("Break 1")]
public abstract class Break1Checks(IRefusedCall answer) : RefusalChecks(answer)
{
    protected override Type Refusal => typeof(DuplicateColumnException);

    protected override string Why =>
        "Two columns of one name cannot be told apart. To take the second for the first would hide that they differ, so the table refuses it.";

    [Check("the task is to add a column under a name that the table has already.")]
    public void The_call_adds_a_name_that_is_there() => CallAsAsked();
}
