namespace ZeroDowntimeLab.Exercises;

// The schema is ready for new code, which nobody deploys.
[WrongAnswer(nameof(MasteryChecks.All_instances_have_the_new_code))]
public sealed class MasteryForgetsTheCode : IRename
{
    public Task RunAsync(Table table, string oldName, string newName, LiveApplication application) =>
        application.MigrateAsync(MigrationPlans.RenameColumn("rename", table, oldName, newName), MigrationPhase.Migrating);
}
