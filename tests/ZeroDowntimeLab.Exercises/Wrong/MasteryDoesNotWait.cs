namespace ZeroDowntimeLab.Exercises;

// It starts a deployment, and drops the old column in the meantime.
[WrongAnswer(nameof(MasteryChecks.No_request_fails))]
public sealed class MasteryDoesNotWait : IRename
{
    public async Task RunAsync(Table table, string oldName, string newName, LiveApplication application)
    {
        var plan = MigrationPlans.RenameColumn("rename", table, oldName, newName);
        await application.MigrateAsync(plan, MigrationPhase.Migrating);
        _ = application.DeployAsync(application.New);
        await application.MigrateAsync(plan);
    }
}
