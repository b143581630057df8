namespace ZeroDowntimeLab.Exercises;

// It expects the table to have the column twice.
[WrongAnswer(nameof(Break1Checks.The_table_is_what_you_expected))]
public sealed class Break1ExpectsAChange : IRefusedCall
{
    public ExpectedRefusal Expect() => new()
    {
        Error = typeof(DuplicateColumnException),
        MessageContains = "already exists",
        TableChanges = true,
    };

    public void Call(Table users) => users.AddColumn(new Column("name", ColumnType.Text));
}
