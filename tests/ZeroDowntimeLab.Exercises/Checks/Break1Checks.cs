namespace ZeroDowntimeLab.Exercises;

[ForTask("Break 1")]
public abstract class Break1Checks(IRefusedCall answer) : RefusalChecks(answer)
{
    protected override Type Refusal => typeof(DuplicateColumnException);

    protected override string Why =>
        "Nobody can tell apart two columns with the same name. If the table ignored the second one, nobody would notice that they differ. So it refuses the call.";

    [Check("the task is to add a column under a name that the table already has.")]
    public void The_call_adds_a_name_that_the_table_has() => CallAsAsked();
}
