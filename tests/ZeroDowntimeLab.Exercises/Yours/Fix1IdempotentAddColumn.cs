namespace ZeroDowntimeLab.Exercises;

// Fix 1: add a column so that adding it twice does no harm.
//
// An interrupted run may have added the column already, and the next run must not fail because of that. But a column that
// only has the same name is another column, and must be refused.
// (Table.AddColumnIfMissing does this. Write your own with HasColumn, GetColumn and AddColumn, and compare them
// afterwards.)
public sealed class Fix1IdempotentAddColumn : IColumnAdder
{
    public bool AddIfMissing(Table table, Column column) => throw new NotStartedException("Fix 1");
}
