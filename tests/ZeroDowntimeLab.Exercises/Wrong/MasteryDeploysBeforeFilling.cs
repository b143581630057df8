namespace ZeroDowntimeLab.Exercises;

// It deploys new code while rows are still unfilled.
[WrongAnswer(nameof(MasteryChecks.No_answer_is_wrong))]
public sealed class MasteryDeploysBeforeFilling : IRename
{
    public async Task RunAsync(Table table, string oldName, string newName, LiveApplication application)
    {
        var plan = MigrationPlans.RenameColumn("rename", table, oldName, newName);
        await application.MigrateAsync(plan, MigrationPhase.Expanding);
        await application.DeployAsync(application.New);
        await application.MigrateAsync(plan);
    }
}
