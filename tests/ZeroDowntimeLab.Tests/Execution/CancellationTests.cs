namespace ZeroDowntimeLab.Tests;

public class CancellationTests
{
    private readonly Database _database = new(Sample.People("Ada Lovelace", "Grace Hopper", "Mary Evans"));
    private readonly MigrationPlan _plan;

    public CancellationTests() => _plan = MigrationPlans.SplitColumn("M1", _database["people"], "name", Sample.NameParts);

    [Fact]
    public async Task A_run_that_is_cancelled_before_it_begins_touches_nothing()
    {
        var before = _database.Content();

        await new MigrationExecutor(_database).ExecuteAsync(_plan, cancellationToken: new CancellationToken(canceled: true));

        ShouldBeRolledBack(before);
        _plan.Steps.Should().OnlyContain(step => !step.Executed);
    }

    [Theory]
    [InlineData(1, StepEvent.Started)]
    [InlineData(1, StepEvent.Finished)]
    [InlineData(2, StepEvent.Finished)]
    [InlineData(3, StepEvent.Started)]
    [InlineData(3, StepEvent.RowsDone)]
    [InlineData(3, StepEvent.Finished)]
    [InlineData(4, StepEvent.Started)]
    public async Task A_run_that_is_cancelled_at_any_step_is_rolled_back_to_the_end(int step, StepEvent moment)
    {
        var before = _database.Content();

        await RunCancelledAt(step, moment);

        ShouldBeRolledBack(before);
    }

    [Fact]
    public async Task A_cancellation_after_the_last_step_comes_too_late()
    {
        await RunCancelledAt(4, StepEvent.Finished);

        _plan.IsComplete.Should().BeTrue(because: "everything was done when the cancellation came");
    }

    [Fact]
    public async Task A_cancellation_after_a_pause_undoes_what_earlier_runs_did_too()
    {
        var before = _database.Content();
        var executor = new MigrationExecutor(_database);
        await executor.ExecuteAsync(_plan, new MigrationOptions { StopAfter = MigrationPhase.Migrating });

        await executor.ExecuteAsync(_plan, cancellationToken: new CancellationToken(canceled: true));

        ShouldBeRolledBack(before);
    }

    private async Task RunCancelledAt(int step, StepEvent moment)
    {
        using var cancelling = new CancellationTokenSource();
        var progress = new OnProgress(now =>
        {
            if (now.StepNumber == step && now.Event == moment)
                cancelling.Cancel();
        });
        var executor = new MigrationExecutor(new InMemoryTarget(_database, batchSize: 1));
        await executor.ExecuteAsync(_plan, new MigrationOptions { Progress = progress }, cancelling.Token);
        cancelling.IsCancellationRequested.Should().BeTrue(because: "the test means nothing if nobody has cancelled");
    }

    private void ShouldBeRolledBack(string before)
    {
        _plan.CurrentPhase.Should().Be(MigrationPhase.RolledBack);
        _plan.Failure.Should().BeAssignableTo<OperationCanceledException>();
        _plan.ProgressPercent.Should().Be(0);
        _database.Content().Should().Be(before);
    }
}
