namespace ZeroDowntimeLab.Exercises;

// It expects a warning about something else.
[WrongAnswer(nameof(Break2Checks.The_warning_has_the_code_you_expected))]
public sealed class Break2ExpectsAnotherWarning : IUnsafePlan
{
    public ExpectedOutcome Expect() => new()
    {
        WarningCode = "phase-order",
        EndsIn = MigrationPhase.Complete,
        EmailsAreKept = false,
    };

    public MigrationPlan Plan(Table users) => new("BREAK-2", "Drop email",
    [
        new MigrationStep(MigrationPhase.Contracting, "Drop email", new DropColumn("users", "email")),
    ]);
}
