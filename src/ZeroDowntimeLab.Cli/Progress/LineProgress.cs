namespace ZeroDowntimeLab.Cli;

/// <summary>A run as plain lines, for files and pipes: one for each step, and at most one a second for rows.</summary>
internal sealed class LineProgress(TextWriter output, TimeProvider time) : IRunProgress
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
                    Write($"[{value.Step.Phase.Label()}] {value.StepNumber}/{value.Plan.Steps.Count} {value.Step.Description}");
                    break;
                case StepEvent.RowsDone when value.Rows is { } rows:
                    var text = _rate.Describe(rows);
                    if (time.GetElapsedTime(_last) < Interval)
                        break;
                    _last = time.GetTimestamp();
                    Write($"  {text}");
                    break;
                case StepEvent.Undone:
                    Write($"[{MigrationPhase.RolledBack.Label()}] {value.StepNumber}/{value.Plan.Steps.Count} {value.Step.Description}");
                    break;
            }
        }
    }

    public void Report(string value)
    {
        lock (_one)
            Write($"  {value}");
    }

    private void Write(string line)
    {
        output.WriteLine(line);
        output.Flush();
    }
}
