namespace ZeroDowntimeLab.Tests;

/// <summary>Does something at each event of a run, at once and on the same thread.</summary>
internal sealed class Observer(Action<MigrationProgress> act) : IProgress<MigrationProgress>
{
    public void Report(MigrationProgress value) => act(value);
}

/// <summary>Acts at one event on the way forward, counted from 0; says whether the run got that far.</summary>
internal sealed class AtEvent(int number, Action act) : IProgress<MigrationProgress>
{
    private int _seen;

    public bool WasReached => _seen > number;

    public void Report(MigrationProgress value)
    {
        if (value.Event is StepEvent.Started or StepEvent.RowsDone or StepEvent.Finished && _seen++ == number)
            act();
    }
}
