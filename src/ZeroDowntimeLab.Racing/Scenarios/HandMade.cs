using static ZeroDowntimeLab.MigrationPhase;

namespace ZeroDowntimeLab.Racing;

/// <summary>Plans made by hand, without a part that those of <see cref="MigrationPlans"/> have.</summary>
internal static class HandMade
{
    public static MigrationPlan Plan(Scenario scenario, params IEnumerable<(MigrationPhase Phase, Operation Operation)> steps) =>
        new(scenario.Name, scenario.Title, steps.Select(step => new MigrationStep(step.Phase, step.Operation.Description, step.Operation)));

    public static MigrationPlan WithoutSync(Scenario scenario, Column old, Assignment[] assignments) => Plan(
        scenario,
        [
            .. old.IsNullable ? [] : new[] { (Expanding, (Operation)new DropNotNull(scenario.TableName, old.Name)) },
            .. assignments.Select(assignment => (Expanding, (Operation)new AddColumn(scenario.TableName, assignment.Column))),
            (Migrating, new Backfill(scenario.TableName, assignments)),
            (Contracting, new DropColumn(scenario.TableName, old with { IsNullable = true })),
        ]);

    public static MigrationPlan WithoutBackfill(Scenario scenario, Column old)
    {
        var plan = scenario.Plan();
        return Plan(
            scenario,
            [
                .. plan.Steps.Where(step => step.Phase == Expanding).Select(step => (step.Phase, step.Forward)),
                (Contracting, new DropUnchecked(scenario.TableName, old, plan.Steps[^1].Forward.Effects.Syncs[0].Sync)),
            ]);
    }
}
