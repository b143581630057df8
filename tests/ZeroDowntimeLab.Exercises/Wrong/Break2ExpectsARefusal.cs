namespace ZeroDowntimeLab.Exercises;

// It expects the warning to stop the run.
[WrongAnswer(nameof(Break2Checks.The_plan_ends_where_you_expected))]
public sealed class Break2ExpectsARefusal : IUnsafePlan
{
    public ExpectedOutcome Expect() => new()
    {
        WarningCode = "contract-without-expand",
        EndsIn = MigrationPhase.Pending,
        EmailsAreKept = false,
    };

    public MigrationPlan Plan(Table users) => new("BREAK-2", "Drop email",
    [
        new MigrationStep(MigrationPhase.Contracting, "Drop email", new DropColumn("users", "email")),
    ]);
}
