namespace ZeroDowntimeLab.Exercises;

// It expects words that the message does not contain.
[WrongAnswer(nameof(Break1Checks.The_message_has_the_words_you_expected))]
public sealed class Break1ExpectsOtherWords : IRefusedCall
{
    public ExpectedRefusal Expect() => new()
    {
        Error = typeof(DuplicateColumnException),
        MessageContains = "duplicate",
        TableChanges = false,
    };

    public void Call(Table users) => users.AddColumn(new Column("name", ColumnType.Text));
}
