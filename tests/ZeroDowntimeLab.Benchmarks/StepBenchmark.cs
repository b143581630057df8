using BenchmarkDotNet.Attributes;

namespace ZeroDowntimeLab.Benchmarks;

/// <summary>The steps as the Python lab has them: add a column with a default, copy another into it, drop that one.</summary>
public class StepBenchmark : PlanBenchmark
{
    [IterationSetup(Target = nameof(Add))]
    public void BeforeAdd() => StandAfter(MigrationPhase.Pending);

    [Benchmark]
    public Task Add() => RunToAsync(MigrationPhase.Expanding);

    [IterationSetup(Target = nameof(DirectCopy))]
    public void BeforeDirectCopy() => StandAfter(MigrationPhase.Expanding);

    [Benchmark]
    public Task DirectCopy() => RunToAsync(MigrationPhase.Migrating);

    [IterationSetup(Target = nameof(Drop))]
    public void BeforeDrop() => StandAfter(MigrationPhase.Migrating);

    [Benchmark]
    public Task Drop() => RunToAsync(MigrationPhase.Contracting);

    [IterationSetup(Target = nameof(UndoAllThree))]
    public void BeforeUndo() => StandAfter(MigrationPhase.Contracting);

    [Benchmark]
    public Task UndoAllThree() => UndoAsync();

    protected override MigrationPlan CreatePlan(Table table) => new("steps", "Add, copy, drop",
    [
        Step(MigrationPhase.Expanding, new AddColumn(table.Name, DisplayName)),
        Step(MigrationPhase.Migrating, new Backfill(table.Name, DisplayName, Transform.Copy("username"))),
        Step(MigrationPhase.Contracting, new DropColumn(table.Name, "username")),
    ]);

    private static MigrationStep Step(MigrationPhase phase, Operation operation) => new(phase, operation.Description, operation);
}
