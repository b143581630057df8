namespace ZeroDowntimeLab.Cli;

/// <summary>Shows a run as plain lines, for files and pipes: one for each step, and at most one a second for rows.</summary>
internal sealed class LineProgress(Screen screen, TimeProvider time) : IRunProgress
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly Lock _one = new();
    private RowRate _rate = new(time);
    private long _last;

    public void Report(MigrationProgress value)
    {
        lock (_one)
        {
            switch (value.Event)
            {
                case StepEvent.Started:
                    _rate = new RowRate(time);
                    _last = time.GetTimestamp();
                    Write(StepLine.Of(value));
                    break;
                case StepEvent.RowsDone when value.Rows is { } rows:
                    var parts = _rate.Describe(rows);
                    if (time.GetElapsedTime(_last) < Interval)
                        break;
                    _last = time.GetTimestamp();
                    Write($"  {string.Join(", ", parts)}");
                    break;
                case StepEvent.Undone:
                    Write(StepLine.Of(value));
                    break;
            }
        }
    }

    public void Report(string value)
    {
        lock (_one)
            Write($"  {value}");
    }

    private void Write(StyledText line)
    {
        screen.WriteLine(line);
        screen.Flush();
    }
}
