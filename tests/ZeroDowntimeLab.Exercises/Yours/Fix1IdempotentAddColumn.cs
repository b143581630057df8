namespace ZeroDowntimeLab.Exercises;

// Fix 1: add a column so that doing it twice does no harm.
//
// A run that was cut off may have added the column already, and the next run must not fail on that. But a column that
// only has the same name is another column, and must be refused.
// (Table.AddColumnIfMissing does this. Write yours with HasColumn, GetColumn and AddColumn, and compare them afterwards.)
public sealed class Fix1IdempotentAddColumn : IColumnAdder
{
    public bool AddIfMissing(Table table, Column column) => throw new NotStartedException("Fix 1");
}
