namespace ZeroDowntimeLab.Exercises;

public sealed class Fix1Reference : IColumnAdder
{
    public bool AddIfMissing(Table table, Column column)
    {
        if (table.HasColumn(column.Name) && table.GetColumn(column.Name) == column)
            return false;

        // If another column has the name, this refuses it.
        table.AddColumn(column);
        return true;
    }
}
