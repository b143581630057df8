namespace ZeroDowntimeLab.Exercises;

// It tries first, and compares only after a refusal.
public sealed class Fix1AnotherWay : IColumnAdder
{
    public bool AddIfMissing(Table table, Column column)
    {
        try
        {
            table.AddColumn(column);
            return true;
        }
        catch (DuplicateColumnException) when (table.Columns.Contains(column))
        {
            return false;
        }
    }
}
