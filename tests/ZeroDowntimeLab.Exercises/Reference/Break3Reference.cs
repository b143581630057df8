namespace ZeroDowntimeLab.Exercises;

public sealed class Break3Reference : IRefusedCall
{
    public ExpectedRefusal Expect() => new()
    {
        Error = typeof(ColumnNotFoundException),
        MessageContains = "not found",
        TableChanges = false,
    };

    public void Call(Table users) => users.DropColumn("age");
}
