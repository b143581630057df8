namespace ZeroDowntimeLab.Exercises;

// It swallows every error, also that of a call which is wrong.
[WrongAnswer(nameof(Fix1Checks.A_missing_column_is_added))]
public sealed class Fix1NeverAdds : IColumnAdder
{
    public bool AddIfMissing(Table table, Column column)
    {
        try
        {
            table.AddColumn(table.GetColumn(column.Name));
            return true;
        }
        catch (MigrationException)
        {
            return false;
        }
    }
}
