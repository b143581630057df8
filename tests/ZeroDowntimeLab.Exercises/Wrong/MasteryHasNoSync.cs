namespace ZeroDowntimeLab.Exercises;

// Nothing keeps the two columns equal. What old code writes after the backfill is lost with the old column.
[WrongAnswer(nameof(MasteryChecks.Nothing_is_lost))]
public sealed class MasteryHasNoSync : IRename
{
    public async Task RunAsync(Table table, string oldName, string newName, LiveApplication application)
    {
        var column = table.GetColumn(oldName) with { Name = newName };
        await application.MigrateAsync(new MigrationPlan("fill", "Add and fill", [
            new MigrationStep(MigrationPhase.Expanding, "Add", new AddColumn(table.Name, column)),
            new MigrationStep(MigrationPhase.Migrating, "Fill", new Backfill(table.Name, column, Transform.Copy(oldName))),
        ]));
        await application.DeployAsync(application.New);
        await application.MigrateAsync(new MigrationPlan("drop", "Drop", [
            new MigrationStep(MigrationPhase.Contracting, "Drop", new DropColumn(table.Name, oldName)),
        ]));
    }
}
