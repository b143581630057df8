using BenchmarkDotNet.Attributes;

namespace ZeroDowntimeLab.Benchmarks;

/// <summary>The drop at the end of a ready-made plan, which first compares the two columns in every row.</summary>
public class ContractBenchmark : PlanBenchmark
{
    [IterationSetup]
    public void BeforeContract() => StandAfter(MigrationPhase.Migrating);

    [Benchmark]
    public Task CheckedDrop() => RunToAsync(MigrationPhase.Contracting);

    protected override MigrationPlan CreatePlan(Table table) =>
        MigrationPlans.AddColumn("contract", table, DisplayName, oldColumn: "username");
}
