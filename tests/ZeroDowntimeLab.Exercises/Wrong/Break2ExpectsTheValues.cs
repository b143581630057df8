namespace ZeroDowntimeLab.Exercises;

// It expects the values to survive their column.
[WrongAnswer(nameof(Break2Checks.The_values_are_where_you_expected))]
public sealed class Break2ExpectsTheValues : IUnsafePlan
{
    public ExpectedOutcome Expect() => new()
    {
        WarningCode = "contract-without-expand",
        EndsIn = MigrationPhase.Complete,
        EmailsAreKept = true,
    };

    public MigrationPlan Plan(Table users) => new("BREAK-2", "Drop email",
    [
        new MigrationStep(MigrationPhase.Contracting, "Drop email", new DropColumn("users", "email")),
    ]);
}
