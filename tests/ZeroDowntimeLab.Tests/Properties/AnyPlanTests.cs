using Xunit.Abstractions;

namespace ZeroDowntimeLab.Tests;

/// <summary>The random plans themselves: rules about plans that all fail at their first step would prove nothing.</summary>
public sealed class AnyPlanTests(ITestOutputHelper output)
{
    private const int Count = 200;

    [Fact]
    public async Task Random_plans_run_to_their_end_and_use_every_operation()
    {
        var plans = new List<MigrationPlan>();
        foreach (var scenario in Property.Sample(AnyPlan.OverTables, Count))
        {
            var plan = await new MigrationExecutor(scenario.NewDatabase()).ExecuteAsync(scenario.NewPlan());
            plans.Add(plan);
            if (!plan.IsComplete)
                output.WriteLine($"{plan.Failure}\n{scenario}\n");
        }

        var operations = plans.SelectMany(plan => plan.Steps).CountBy(Kind).OrderByDescending(kind => kind.Value).ToList();
        foreach (var (kind, count) in operations)
            output.WriteLine($"{count,5} {kind}");
        foreach (var (length, count) in plans.CountBy(plan => plan.Steps.Count).OrderBy(pair => pair.Key))
            output.WriteLine($"{count,5} plans of {length} steps");

        plans.Count(plan => plan.IsComplete).Should().Be(Count, "the generator makes only steps that are possible");
        operations.Should().HaveCount(15).And.OnlyContain(
            kind => kind.Value >= Count / 20, "each operation and each way to use it takes part often enough to matter");
    }

    private static string Kind(MigrationStep step) => step.Forward switch
    {
        AddColumn { Effects.Syncs.Count: 1 } => "AddColumn with a sync",
        AddColumn { Column.Default: not null } => "AddColumn with a default",
        DropColumn { Effects.Syncs.Count: 1 } => "DropColumn with a sync",
        Backfill { Assignments.Count: > 1 } => "Backfill of several columns",
        Backfill { Assignments: [{ Value.Columns.Count: 0 }] } => "Backfill from a constant",
        Backfill { Assignments: [{ Value.Sql: ['"', ..] }] } => "Backfill from a column",
        Backfill => "Backfill by a transform",
        var operation => operation.GetType().Name,
    };
}
