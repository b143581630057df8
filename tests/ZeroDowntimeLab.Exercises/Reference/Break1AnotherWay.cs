namespace ZeroDowntimeLab.Exercises;

// Another column, and other words of the message.
public sealed class Break1AnotherWay : IRefusedCall
{
    public ExpectedRefusal Expect() => new()
    {
        Error = typeof(DuplicateColumnException),
        MessageContains = "'email'",
        TableChanges = false,
    };

    public void Call(Table users)
    {
        var second = new Column("email", ColumnType.Json, IsNullable: false);
        users.AddColumn(second);
    }
}
