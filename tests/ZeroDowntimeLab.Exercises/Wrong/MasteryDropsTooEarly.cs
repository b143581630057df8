namespace ZeroDowntimeLab.Exercises;

// It runs the whole plan, and contracts while old code still runs.
[WrongAnswer(nameof(MasteryChecks.No_request_fails))]
public sealed class MasteryDropsTooEarly : IRename
{
    public async Task RunAsync(Table table, string oldName, string newName, LiveApplication application)
    {
        await application.MigrateAsync(MigrationPlans.RenameColumn("rename", table, oldName, newName));
        await application.DeployAsync(application.New);
    }
}
