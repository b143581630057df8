namespace ZeroDowntimeLab.Exercises;

// It compares the name and the type, and nothing else.
[WrongAnswer(nameof(Fix1Checks.Another_default_or_nullability_is_refused))]
public sealed class Fix1ComparesOnlyTheType : IColumnAdder
{
    public bool AddIfMissing(Table table, Column column)
    {
        if (table.HasColumn(column.Name) && table.GetColumn(column.Name).Type == column.Type)
            return false;
        table.AddColumn(column);
        return true;
    }
}
