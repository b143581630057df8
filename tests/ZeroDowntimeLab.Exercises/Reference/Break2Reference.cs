namespace ZeroDowntimeLab.Exercises;

public sealed class Break2Reference : IUnsafePlan
{
    public ExpectedOutcome Expect() => new()
    {
        WarningCode = "contract-without-expand",
        EndsIn = MigrationPhase.Complete,
        EmailsAreKept = false,
    };

    public MigrationPlan Plan(Table users) => new("BREAK-2", "Drop email",
    [
        new MigrationStep(MigrationPhase.Contracting, "Drop email", new DropColumn("users", "email")),
    ]);
}
