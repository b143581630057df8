namespace ZeroDowntimeLab.Exercises;

// It hides every error, even that of its own wrong call.
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
