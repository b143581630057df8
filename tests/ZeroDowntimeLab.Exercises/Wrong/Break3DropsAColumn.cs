namespace ZeroDowntimeLab.Exercises;

// It drops a column that the table has.
[WrongAnswer(nameof(Break3Checks.The_call_drops_a_name_that_the_table_lacks))]
public sealed class Break3DropsAColumn : IRefusedCall
{
    public ExpectedRefusal Expect() => new()
    {
        Error = typeof(ColumnNotFoundException),
        MessageContains = "not found",
        TableChanges = false,
    };

    public void Call(Table users) => users.DropColumn("email");
}
