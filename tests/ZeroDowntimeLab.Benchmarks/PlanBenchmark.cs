using BenchmarkDotNet.Attributes;

namespace ZeroDowntimeLab.Benchmarks;

/// <summary>How fast the steps of a plan run, each by itself, and how fast the whole plan is undone.</summary>
public abstract class PlanBenchmark
{
    private Run[] _runs = [];

    [Params(10_000, 100_000, 1_000_000, 10_000_000)]
    public int Rows { get; set; }

    protected static Column DisplayName { get; } = new("display_name", ColumnType.Text, Default: "");

    [GlobalSetup]
    public void Prepare() =>
        _runs = [.. Enumerable.Range(0, Users.TableCount(Rows)).Select(_ => new Run(Users.Table(Rows)))];

    [GlobalCleanup]
    public void Release() => _runs = [];

    [IterationCleanup]
    public void UndoAll() => UndoAsync().GetAwaiter().GetResult();

    protected abstract MigrationPlan CreatePlan(Table table);

    /// <summary>New plans that stand after a phase; after none if it is <see cref="MigrationPhase.Pending"/>.</summary>
    protected void StandAfter(MigrationPhase phase)
    {
        foreach (var run in _runs)
            run.Plan = CreatePlan(run.Table);
        if (phase != MigrationPhase.Pending)
            RunToAsync(phase).GetAwaiter().GetResult();
    }

    protected async Task RunToAsync(MigrationPhase phase)
    {
        var options = new MigrationOptions { StopAfter = phase };
        foreach (var run in _runs)
        {
            var plan = await run.Executor.ExecuteAsync(run.Plan!, options);
            if (plan.Failure is { } failure)
                throw new InvalidOperationException("A plan that failed and was undone says nothing about speed", failure);
        }
    }

    protected async Task UndoAsync()
    {
        foreach (var run in _runs)
            await run.Executor.RollbackAsync(run.Plan!);
    }

    private sealed class Run(Table table)
    {
        public Table Table { get; } = table;

        public MigrationExecutor Executor { get; } = new(table);

        public MigrationPlan? Plan { get; set; }
    }
}
