namespace ZeroDowntimeLab.Exercises;

// It expects the error of a dictionary.
[WrongAnswer(nameof(Break3Checks.The_error_is_of_the_type_you_expected))]
public sealed class Break3ExpectsAnotherError : IRefusedCall
{
    public ExpectedRefusal Expect() => new()
    {
        Error = typeof(KeyNotFoundException),
        MessageContains = "not found",
        TableChanges = false,
    };

    public void Call(Table users) => users.DropColumn("age");
}
