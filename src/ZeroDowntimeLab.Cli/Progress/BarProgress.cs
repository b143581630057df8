using Spectre.Console;

namespace ZeroDowntimeLab.Cli;

/// <summary>Shows a run as one bar for each step, for a terminal.</summary>
internal sealed class BarProgress(ProgressContext bars, RowsColumn rowsColumn, Screen screen, TimeProvider time) : IRunProgress
{
    private RowRate _rate = new(time);
    private ProgressTask? _bar;

    public void Report(MigrationProgress value)
    {
        switch (value.Event)
        {
            case StepEvent.Started:
                _rate = new RowRate(time);
                screen.WriteLine(StepLine.Of(value));
                // Beside the bar there is only the number, so that the rows fit on the line.
                _bar = bars.AddTask(StepLine.Number(value), maxValue: 1);
                _bar.IsIndeterminate = true;
                break;
            case StepEvent.RowsDone when value.Rows is { } rows && _bar is { } bar:
                bar.IsIndeterminate = false;
                bar.MaxValue = Math.Max(rows.Total, 1);
                bar.Value = rows.Done;
                rowsColumn.Set(bar, _rate.Describe(rows));
                break;
            case StepEvent.Finished when _bar is { } bar:
                bar.IsIndeterminate = false;
                bar.Value = bar.MaxValue;
                bar.StopTask();
                break;
            case StepEvent.Failed:
                _bar?.StopTask();
                break;
            case StepEvent.Undone:
                screen.WriteLine(StepLine.Of(value));
                break;
        }
    }

    public void Report(string value) => screen.WriteLine(value);
}
