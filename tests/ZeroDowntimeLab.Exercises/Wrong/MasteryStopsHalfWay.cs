namespace ZeroDowntimeLab.Exercises;

// It never drops the old column.
[WrongAnswer(nameof(MasteryChecks.The_old_column_is_gone))]
public sealed class MasteryStopsHalfWay : IRename
{
    public async Task RunAsync(Table table, string oldName, string newName, LiveApplication application)
    {
        await application.MigrateAsync(MigrationPlans.RenameColumn("rename", table, oldName, newName), MigrationPhase.Migrating);
        await application.DeployAsync(application.New);
    }
}
