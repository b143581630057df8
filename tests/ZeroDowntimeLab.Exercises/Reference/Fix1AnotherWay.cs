namespace ZeroDowntimeLab.Exercises;

// It tries first, and looks only if that was refused.
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
