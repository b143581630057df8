namespace ZeroDowntimeLab.Exercises;

// Its plan expands first.
[WrongAnswer(nameof(Break2Checks.The_plan_contracts_without_expanding))]
public sealed class Break2Expands : IUnsafePlan
{
    public ExpectedOutcome Expect() => new()
    {
        WarningCode = "contract-without-expand",
        EndsIn = MigrationPhase.Complete,
        EmailsAreKept = false,
    };

    public MigrationPlan Plan(Table users) => new("BREAK-2", "Drop email",
    [
        new MigrationStep(MigrationPhase.Expanding, "Add phone", new AddColumn("users", new Column("phone", ColumnType.Text))),
        new MigrationStep(MigrationPhase.Contracting, "Drop email", new DropColumn("users", "email")),
    ]);
}
