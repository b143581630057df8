namespace ZeroDowntimeLab.Exercises;

// It compares the name and nothing else.
[WrongAnswer(nameof(Fix1Checks.Another_type_under_the_same_name_is_refused))]
public sealed class Fix1AcceptsAnotherType : IColumnAdder
{
    public bool AddIfMissing(Table table, Column column)
    {
        if (table.HasColumn(column.Name))
            return false;
        table.AddColumn(column);
        return true;
    }
}
