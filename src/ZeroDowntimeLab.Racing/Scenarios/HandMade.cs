using static ZeroDowntimeLab.MigrationPhase;

namespace ZeroDowntimeLab.Racing;

/// <summary>Plans put together by hand, with a part left out that <see cref="MigrationPlans"/> would not leave out.</summary>
internal static class HandMade
{
    public static MigrationPlan Plan(string id, string title, params IEnumerable<(MigrationPhase Phase, Operation Operation)> steps) =>
        new(id, title, steps.Select(step => new MigrationStep(step.Phase, step.Operation.Description, step.Operation)));

    public static MigrationPlan WithoutSync(string id, string title, Column old, Assignment[] assignments) => Plan(
        id,
        title,
        [
            .. old.IsNullable ? [] : new[] { (Expanding, (Operation)new DropNotNull(Scenario.TableName, old.Name)) },
            .. assignments.Select(assignment => (Expanding, (Operation)new AddColumn(Scenario.TableName, assignment.Column))),
            (Migrating, new Backfill(Scenario.TableName, assignments)),
            (Contracting, new DropColumn(Scenario.TableName, old with { IsNullable = true })),
        ]);

    public static MigrationPlan WithoutBackfill(MigrationPlan plan, Column old) => Plan(
        plan.Id,
        plan.Title,
        [
            .. plan.Steps.Where(step => step.Phase == Expanding).Select(step => (step.Phase, step.Forward)),
            (Contracting, new DropUnchecked(Scenario.TableName, old, plan.Steps[^1].Forward.Sync!)),
        ]);
}
