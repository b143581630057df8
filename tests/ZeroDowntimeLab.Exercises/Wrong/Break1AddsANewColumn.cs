namespace ZeroDowntimeLab.Exercises;

// It adds a column with a free name.
[WrongAnswer(nameof(Break1Checks.The_call_adds_a_name_that_the_table_has))]
public sealed class Break1AddsANewColumn : IRefusedCall
{
    public ExpectedRefusal Expect() => new()
    {
        Error = typeof(DuplicateColumnException),
        MessageContains = "already exists",
        TableChanges = false,
    };

    public void Call(Table users) => users.AddColumn(new Column("age", ColumnType.Integer));
}
