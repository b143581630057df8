namespace ZeroDowntimeLab.Exercises;

// It expects the table to ignore the call.
[WrongAnswer(nameof(Break3Checks.The_error_is_of_the_type_you_expected))]
public sealed class Break3ExpectsSilence : IRefusedCall
{
    public ExpectedRefusal Expect() => new()
    {
        Error = null,
        MessageContains = "not found",
        TableChanges = false,
    };

    public void Call(Table users) => users.DropColumn("age");
}
