using static ZeroDowntimeLab.MigrationPhase;

namespace ZeroDowntimeLab.Tests;

/// <summary>In how many calls a plan is run makes no difference.</summary>
public sealed class PauseProperties
{
    private static readonly MigrationPhase[][] Pauses =
        [[Expanding], [Migrating], [Contracting], [Expanding, Migrating], [Expanding, Expanding, Migrating, Contracting]];

    [Fact]
    public void A_plan_that_pauses_and_resumes_ends_as_one_that_runs_at_once() =>
        ForEveryPlan(async scenario =>
        {
            var atOnce = Picture.Of(scenario.Run());
            foreach (var pauses in Pauses)
            {
                var database = scenario.NewDatabase();
                var plan = scenario.NewPlan();
                foreach (var pause in pauses)
                {
                    await new MigrationExecutor(database).ExecuteAsync(plan, new MigrationOptions { StopAfter = pause });
                    plan.Steps.Should().OnlyContain(step => step.Executed == (step.Phase <= pause), "it stops after the phase it was told");
                }

                await new MigrationExecutor(database).ExecuteAsync(plan);
                plan.IsComplete.Should().BeTrue(because: "a plan that pauses after each phase gets there too");
                Picture.Of(database).Should().Be(atOnce, "a pause changes nothing in what a plan does");
            }
        });

    [Fact]
    public void A_plan_that_pauses_and_is_then_rolled_back_leaves_everything_as_it_was() =>
        ForEveryPlan(async scenario =>
        {
            foreach (var pauses in Pauses)
            {
                var database = scenario.NewDatabase();
                var before = Picture.Of(database);
                var plan = scenario.NewPlan();
                foreach (var pause in pauses)
                    await new MigrationExecutor(database).ExecuteAsync(plan, new MigrationOptions { StopAfter = pause });

                await new MigrationExecutor(database).RollbackAsync(plan);
                plan.CurrentPhase.Should().Be(RolledBack);
                Picture.Of(database).Should().Be(before, "what earlier calls did is undone too");
            }
        });

    [Fact]
    public void A_plan_that_is_complete_does_nothing_when_it_is_run_again() =>
        ForEveryPlan(async scenario =>
        {
            var database = scenario.NewDatabase();
            var plan = scenario.NewPlan();
            await new MigrationExecutor(database).ExecuteAsync(plan);
            var once = Picture.Of(database);

            await new MigrationExecutor(database).ExecuteAsync(plan);
            Picture.Of(database).Should().Be(once, "a step is done once");
        });

    private static void ForEveryPlan(Func<Scenario, Task> rule) =>
        Property.Holds(AnyPlan.OverTables, 40, rule, scenario => scenario.Smaller());
}
