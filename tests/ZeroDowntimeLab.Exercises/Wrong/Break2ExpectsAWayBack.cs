namespace ZeroDowntimeLab.Exercises;

// It expects the run to fail and to be undone.
[WrongAnswer(nameof(Break2Checks.The_plan_ends_where_you_expected))]
public sealed class Break2ExpectsAWayBack : IUnsafePlan
{
    public ExpectedOutcome Expect() => new()
    {
        WarningCode = "contract-without-expand",
        EndsIn = MigrationPhase.RolledBack,
        EmailsAreKept = false,
    };

    public MigrationPlan Plan(Table users) => new("BREAK-2", "Drop email",
    [
        new MigrationStep(MigrationPhase.Contracting, "Drop email", new DropColumn("users", "email")),
    ]);
}
