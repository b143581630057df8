namespace ZeroDowntimeLab.Exercises;

// It takes two columns of one name and one type for the same.
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
