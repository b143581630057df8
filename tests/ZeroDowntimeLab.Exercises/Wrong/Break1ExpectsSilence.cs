namespace ZeroDowntimeLab.Exercises;

// It expects the table to ignore the second column.
[WrongAnswer(nameof(Break1Checks.The_error_is_of_the_type_you_expected))]
public sealed class Break1ExpectsSilence : IRefusedCall
{
    public ExpectedRefusal Expect() => new()
    {
        Error = null,
        MessageContains = "already exists",
        TableChanges = false,
    };

    public void Call(Table users) => users.AddColumn(new Column("name", ColumnType.Text));
}
