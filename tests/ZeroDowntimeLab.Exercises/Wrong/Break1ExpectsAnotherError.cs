namespace ZeroDowntimeLab.Exercises;

// It expects the error of another library.
[WrongAnswer(nameof(Break1Checks.The_error_is_of_the_type_you_expected))]
public sealed class Break1ExpectsAnotherError : IRefusedCall
{
    public ExpectedRefusal Expect() => new()
    {
        Error = typeof(ArgumentException),
        MessageContains = "already exists",
        TableChanges = false,
    };

    public void Call(Table users) => users.AddColumn(new Column("name", ColumnType.Text));
}
