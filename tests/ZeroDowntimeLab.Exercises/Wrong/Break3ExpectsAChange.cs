namespace ZeroDowntimeLab.Exercises;

// It expects the table to lose something in spite of the error.
[WrongAnswer(nameof(Break3Checks.The_table_is_what_you_expected))]
public sealed class Break3ExpectsAChange : IRefusedCall
{
    public ExpectedRefusal Expect() => new()
    {
        Error = typeof(ColumnNotFoundException),
        MessageContains = "not found",
        TableChanges = true,
    };

    public void Call(Table users) => users.DropColumn("age");
}
