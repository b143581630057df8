namespace ZeroDowntimeLab.Exercises;

// It expects words that the message does not contain.
[WrongAnswer(nameof(Break3Checks.The_message_has_the_words_you_expected))]
public sealed class Break3ExpectsOtherWords : IRefusedCall
{
    public ExpectedRefusal Expect() => new()
    {
        Error = typeof(ColumnNotFoundException),
        MessageContains = "does not exist",
        TableChanges = false,
    };

    public void Call(Table users) => users.DropColumn("age");
}
