namespace ZeroDowntimeLab.Exercises;

// It drops the column that it finds and adds it again, without the values.
[WrongAnswer(nameof(Fix1Checks.Values_written_in_between_are_kept))]
public sealed class Fix1StartsOver : IColumnAdder
{
    public bool AddIfMissing(Table table, Column column)
    {
        var isThere = table.HasColumn(column.Name);
        if (isThere && table.GetColumn(column.Name) == column)
            table.DropColumn(column.Name);
        table.AddColumn(column);
        return !isThere;
    }
}
