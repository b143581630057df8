namespace ZeroDowntimeLab.Exercises;

// With a step before the drop, which does not expand either.
public sealed class Break2AnotherWay : IUnsafePlan
{
    public ExpectedOutcome Expect() => new()
    {
        WarningCode = "contract-without-expand",
        EndsIn = MigrationPhase.Complete,
        EmailsAreKept = false,
    };

    public MigrationPlan Plan(Table users)
    {
        var fill = new Backfill(users.Name, users.GetColumn("name"), Transform.Constant("nobody"));
        var drop = new DropColumn(users.Name, users.GetColumn("email"));
        return new MigrationPlan("BREAK-2", "Fill, then drop",
        [
            new MigrationStep(MigrationPhase.Migrating, fill.Description, fill),
            new MigrationStep(MigrationPhase.Contracting, drop.Description, drop),
        ]);
    }
}
