namespace ZeroDowntimeLab.Exercises;

// It prepares the schema for new code, and deploys none.
[WrongAnswer(nameof(MasteryChecks.All_instances_run_the_new_code))]
public sealed class MasteryForgetsTheCode : IRename
{
    public Task RunAsync(Table table, string oldName, string newName, LiveApplication application) =>
        application.MigrateAsync(MigrationPlans.RenameColumn("rename", table, oldName, newName), MigrationPhase.Migrating);
}
