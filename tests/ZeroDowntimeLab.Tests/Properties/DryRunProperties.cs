namespace ZeroDowntimeLab.Tests;

/// <summary>Runs that change nothing.</summary>
public sealed class DryRunProperties
{
    [Fact]
    public void A_dry_run_touches_nothing_and_logs_every_step() =>
        Property.Holds(
            AnyPlan.OverTables,
            60,
            async scenario =>
            {
                var database = scenario.NewDatabase();
                var before = Picture.Of(database);
                var plan = scenario.NewPlan();
                var executor = new MigrationExecutor(database);

                await executor.ExecuteAsync(plan, new MigrationOptions { DryRun = true });

                Picture.Of(database).Should().Be(before, "a dry run touches nothing");
                plan.CurrentPhase.Should().Be(MigrationPhase.Pending, "a dry run does not move the plan");
                executor.History.Select(entry => (entry.Phase, entry.Message)).Should().Equal(
                    plan.Steps.Select(step => (step.Phase.Label(), $"Dry run: {step.Description}")), "each step is logged, in order");

                await executor.ExecuteAsync(plan);
                Picture.Of(database).Should().Be(Picture.Of(scenario.Run()), "the plan runs after its dry run as it would have without");
            },
            scenario => scenario.Smaller());
}
