namespace ZeroDowntimeLab.Exercises;

// It adds the column without checking whether it is there.
[WrongAnswer(nameof(Fix1Checks.The_second_time_nothing_happens))]
public sealed class Fix1FailsTheSecondTime : IColumnAdder
{
    public bool AddIfMissing(Table table, Column column)
    {
        table.AddColumn(column);
        return true;
    }
}
