namespace ZeroDowntimeLab.Tests;

/// <summary>Whatever a plan does, and wherever it is stopped: it leaves nothing behind.</summary>
public sealed class RollbackProperties
{
    private const int Plans = 80;
    private const int BatchSize = 3;

    private readonly InvalidOperationException _failure = new("On purpose");

    [Fact]
    public void A_plan_that_fails_instead_of_any_step_leaves_everything_as_it_was() =>
        ForEveryPlan(async scenario =>
        {
            for (var step = 0; step < scenario.Steps.Count; step++)
            {
                var run = new Attempt(scenario, BatchSize);
                await run.OnAsync(target => new FailingTarget(target, step, _failure));
                run.MustHaveLeftNothing($"step {step + 1} failed").Should().Be(_failure);
            }
        });

    [Fact]
    public void A_plan_whose_observer_fails_at_any_event_leaves_everything_as_it_was() =>
        ForEveryPlan(scenario => AtEveryEvent(scenario, async (run, number) =>
        {
            var observer = new AtEvent(number, () => throw _failure);
            await run.ExecuteAsync(observer);
            if (observer.WasReached)
                run.MustHaveLeftNothing($"event {number} failed").Should().Be(_failure);
            return observer.WasReached;
        }));

    [Fact]
    public void A_plan_that_is_cancelled_at_any_event_leaves_everything_as_it_was_or_completes() =>
        ForEveryPlan(scenario => AtEveryEvent(scenario, async (run, number) =>
        {
            using var source = new CancellationTokenSource();
            var observer = new AtEvent(number, source.Cancel);
            await run.ExecuteAsync(observer, source.Token);
            if (observer.WasReached && !run.Plan.IsComplete)
                run.MustHaveLeftNothing($"event {number} cancelled").Should().BeAssignableTo<OperationCanceledException>();
            return observer.WasReached;
        }));

    [Fact]
    public void A_plan_that_is_cancelled_when_any_step_starts_is_rolled_back() =>
        ForEveryPlan(async scenario =>
        {
            for (var step = 1; step <= scenario.Steps.Count; step++)
            {
                using var source = new CancellationTokenSource();
                var run = new Attempt(scenario, BatchSize);
                await run.ExecuteAsync(
                    new Observer(progress => CancelAt(progress.StepNumber == step && progress.Event == StepEvent.Started, source)),
                    source.Token);
                run.MustHaveLeftNothing($"step {step} was cancelled").Should().BeAssignableTo<OperationCanceledException>();
            }
        });

    [Fact]
    public void A_plan_that_is_cancelled_between_two_batches_is_rolled_back() =>
        ForEveryPlan(async scenario =>
        {
            using var source = new CancellationTokenSource();
            var run = new Attempt(scenario, BatchSize);
            await run.ExecuteAsync(
                new Observer(progress => CancelAt(progress.Rows is { } rows && rows.Done < rows.Total, source)), source.Token);
            if (source.IsCancellationRequested)
                run.MustHaveLeftNothing("it was cancelled between two batches").Should().BeAssignableTo<OperationCanceledException>();
        });

    [Fact]
    public void A_plan_that_is_cancelled_before_it_starts_leaves_everything_as_it_was() =>
        ForEveryPlan(async scenario =>
        {
            var run = new Attempt(scenario, BatchSize);
            await run.ExecuteAsync(progress: null, new CancellationToken(canceled: true));
            run.MustHaveLeftNothing("it was cancelled before it started").Should().BeAssignableTo<OperationCanceledException>();
        });

    [Fact]
    public void A_plan_with_a_failing_operation_at_its_end_leaves_everything_as_it_was() =>
        ForEveryPlan(async scenario =>
        {
            var run = new Attempt(scenario, BatchSize, new PlannedStep(MigrationPhase.Contracting, new FailingOperation(_failure)));
            await run.ExecuteAsync();
            run.MustHaveLeftNothing("an operation at the end failed").Should().Be(_failure);
        });

    private static void ForEveryPlan(Func<Scenario, Task> rule) =>
        Property.Holds(AnyPlan.OverTables, Plans, rule, scenario => scenario.Smaller());

    private static async Task AtEveryEvent(Scenario scenario, Func<Attempt, int, Task<bool>> interrupt)
    {
        for (var number = 0; await interrupt(new Attempt(scenario, BatchSize), number); number++)
        {
        }
    }

    private static void CancelAt(bool isTime, CancellationTokenSource source)
    {
        if (isTime)
            source.Cancel();
    }
}
