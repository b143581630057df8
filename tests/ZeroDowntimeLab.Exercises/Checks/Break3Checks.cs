namespace ZeroDowntimeLab.Exercises;

[ForTask("Break 3")]
public abstract class Break3Checks(IRefusedCall answer) : RefusalChecks(answer)
{
    protected override Type Refusal => typeof(ColumnNotFoundException);

    protected override string Why =>
        "Either the name is mistyped, or somebody has dropped the column already. A person should know in both cases, so the table refuses the call.";

    [Check("the task is to drop a column that the table does not have.")]
    public void The_call_drops_a_name_that_the_table_lacks() => CallAsAsked();
}
