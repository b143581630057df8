namespace ZeroDowntimeLab.Exercises;

// It compares what it has thought of, and not what a server makes of the column.
[WrongAnswer(nameof(Fix1Checks.Another_type_on_a_server_is_refused))]
public sealed class Fix1OverlooksTheServer : IColumnAdder
{
    public bool AddIfMissing(Table table, Column column)
    {
        if (table.HasColumn(column.Name))
        {
            var there = table.GetColumn(column.Name);
            if (there.Type == column.Type && there.IsNullable == column.IsNullable && Equals(there.Default, column.Default))
                return false;
        }

        table.AddColumn(column);
        return true;
    }
}
