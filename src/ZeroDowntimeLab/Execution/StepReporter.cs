namespace ZeroDowntimeLab;

/// <summary>Tells an observer what happens to the steps of a plan.</summary>
internal sealed class StepReporter(MigrationPlan plan, IProgress<MigrationProgress>? observer)
{
    private readonly List<Exception> _errors = [];

    /// <summary>What the observer threw while a failure was handled, oldest first.</summary>
    public IReadOnlyList<Exception> Errors => _errors;

    /// <summary>Reports an event. What the observer throws counts as a failure of the step.</summary>
    public void Report(MigrationStep step, StepEvent what) => observer?.Report(new MigrationProgress(plan, step, what));

    /// <summary>Reports an event while a failure is handled: what the observer throws must not stop the undo.</summary>
    public void ReportSafely(MigrationStep step, StepEvent what, Exception? error = null)
    {
        try
        {
            observer?.Report(new MigrationProgress(plan, step, what) { Error = error });
        }
        catch (Exception thrown)
        {
            _errors.Add(thrown);
        }
    }

    /// <summary>For a step that works on many rows: reports how many are done.</summary>
    public IProgress<RowProgress> RowsOf(MigrationStep step) => new RowReporter(rows =>
        observer?.Report(new MigrationProgress(plan, step, StepEvent.RowsDone) { Rows = rows }));

    // Progress<T> posts to a context, and its events come late; a step's are told on its own thread.
    private sealed class RowReporter(Action<RowProgress> report) : IProgress<RowProgress>
    {
        public void Report(RowProgress value) => report(value);
    }
}
