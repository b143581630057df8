namespace ZeroDowntimeLab.Exercises;

public sealed class Break1Reference : IRefusedCall
{
    public ExpectedRefusal Expect() => new()
    {
        Error = typeof(DuplicateColumnException),
        MessageContains = "already exists",
        TableChanges = false,
    };

    public void Call(Table users) => users.AddColumn(new Column("name", ColumnType.Text));
}
