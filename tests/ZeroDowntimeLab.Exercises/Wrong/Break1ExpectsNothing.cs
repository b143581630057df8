namespace ZeroDowntimeLab.Exercises;

// It expects the second column to be taken for the first.
[WrongAnswer(nameof(Break1Checks.The_error_is_of_the_type_you_expected))]
public sealed class Break1ExpectsNothing : IRefusedCall
{
    public ExpectedRefusal Expect() => new()
    {
        Error = null,
        MessageContains = "already exists",
        TableChanges = false,
    };

    public void Call(Table users) => users.AddColumn(new Column("name", ColumnType.Text));
}
