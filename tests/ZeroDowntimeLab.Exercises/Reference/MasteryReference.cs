namespace ZeroDowntimeLab.Exercises;

public sealed class MasteryReference : IRename
{
    public async Task RunAsync(Table table, string oldName, string newName, LiveApplication application)
    {
        var plan = MigrationPlans.RenameColumn("rename", table, oldName, newName);
        await application.MigrateAsync(plan, MigrationPhase.Migrating);
        await application.DeployAsync(application.New);
        await application.MigrateAsync(plan);
    }
}
