namespace ZeroDowntimeLab.Tests;

/// <summary>A plan that replaces a column, run while live code reads and writes at each of its events.</summary>
internal sealed class LiveRun
{
    private const int BatchSize = 3;

    private readonly Replacement _change;
    private readonly Table _table;
    private readonly IReadOnlyList<Column> _before;
    private readonly MigrationPlan _plan;
    private readonly LiveCode _code;
    private bool _isFilled;

    public LiveRun(Replacement change, params IEnumerable<PlannedStep> further)
    {
        _change = change;
        _table = change.NewTable();
        _before = _table.Columns;
        _plan = change.NewPlan(_table, further.Select(step => step.ToStep()));
        _code = new LiveCode(_table, change);
    }

    public (int Old, int New) Writes => _code.Writes;

    /// <param name="further">Told of each event once live code has done its work.</param>
    public Task ExecuteAsync(IProgress<MigrationProgress>? further = null)
    {
        var observer = new Observer(progress =>
        {
            LetCodeWork(progress);
            further?.Report(progress);
        });
        var target = new InMemoryTarget(new Database(_table), BatchSize);
        return new MigrationExecutor(target).ExecuteAsync(_plan, new MigrationOptions { Progress = observer });
    }

    public void MustBeComplete()
    {
        _plan.Failure.Should().BeNull(because: "what live code writes between two steps must not make a plan fail");
        _plan.IsComplete.Should().BeTrue();
        _table.Columns.Should().Equal([Replacement.Key, Replacement.Note, .. _change.New], "the new columns are what they were meant to be");
        WorkAndFindAll();
    }

    public void MustBeUndone(Exception failure)
    {
        _plan.Failure.Should().Be(failure);
        _plan.CurrentPhase.Should().Be(MigrationPhase.RolledBack);
        _table.Columns.Should().Equal(_before, "an undo brings back the columns, their definitions and their order");
        WorkAndFindAll();
    }

    private void LetCodeWork(MigrationProgress progress)
    {
        if (progress.Step.Phase == MigrationPhase.Migrating)
            _isFilled = progress.Event is StepEvent.Finished || (_isFilled && progress.Event is not StepEvent.Undone);
        WorkAndFindAll();
    }

    private void WorkAndFindAll()
    {
        _code.MustFindAll(_isFilled);
        _code.Work();
        _code.MustFindAll(_isFilled);
    }
}
