namespace ZeroDowntimeLab.Exercises;

// A name that differs in one letter only, and other words of the message.
public sealed class Break3AnotherWay : IRefusedCall
{
    public ExpectedRefusal Expect() => new()
    {
        Error = typeof(ColumnNotFoundException),
        MessageContains = "'Email' not found in 'users'",
        TableChanges = false,
    };

    public void Call(Table users)
    {
        var column = "Email";
        users.DropColumn(column);
    }
}
