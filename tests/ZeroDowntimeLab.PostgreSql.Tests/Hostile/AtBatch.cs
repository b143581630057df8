namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>Does something once, between two batches of a backfill.</summary>
internal sealed class AtBatch(int number, Action act) : IProgress<MigrationProgress>
{
    private int _seen;

    public void Report(MigrationProgress value)
    {
        if (value.Event == StepEvent.RowsDone && ++_seen == number)
            act();
    }
}
