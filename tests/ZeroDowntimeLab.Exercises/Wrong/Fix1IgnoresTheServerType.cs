namespace ZeroDowntimeLab.Exercises;

// It compares the properties that come to mind, and forgets the type on the server.
[WrongAnswer(nameof(Fix1Checks.Another_type_on_a_server_is_refused))]
public sealed class Fix1IgnoresTheServerType : IColumnAdder
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
