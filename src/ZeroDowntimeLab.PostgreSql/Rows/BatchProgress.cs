namespace ZeroDowntimeLab.PostgreSql;

/// <summary>Adds up what the workers have done. Reports come one at a time.</summary>
internal sealed class BatchProgress(IProgress<RowProgress> progress, long done, long total)
{
    private readonly Lock _one = new();
    private long _done = done;

    public void Add(int rows)
    {
        lock (_one)
        {
            _done += rows;
            progress.Report(new RowProgress(Math.Min(_done, total), total));
        }
    }

    public void End()
    {
        lock (_one)
            progress.Report(new RowProgress(total, total));
    }
}
