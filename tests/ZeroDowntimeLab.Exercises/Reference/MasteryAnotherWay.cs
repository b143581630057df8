namespace ZeroDowntimeLab.Exercises;

// It deploys the version that writes both columns first, and has one plan for each phase.
public sealed class MasteryAnotherWay : IRename
{
    public async Task RunAsync(Table table, string oldName, string newName, LiveApplication application)
    {
        var column = table.GetColumn(oldName);
        var sync = new ColumnSync(
            [column], [new Assignment(column with { Name = newName }, Transform.Copy(oldName))], [new Assignment(column, Transform.Copy(newName))]);

        await application.MigrateAsync(Plan(MigrationPhase.Expanding, new AddColumn(table.Name, column with { Name = newName }, sync)));
        await application.DeployAsync(application.Both);
        await application.MigrateAsync(Plan(MigrationPhase.Migrating, new Backfill(table.Name, sync.Forward, sync)));
        await application.DeployAsync(application.New);
        await application.MigrateAsync(Plan(MigrationPhase.Contracting, new DropColumn(table.Name, column, sync)));
    }

    private static MigrationPlan Plan(MigrationPhase phase, Operation operation) =>
        new(phase.Label(), operation.Description, [new MigrationStep(phase, operation.Description, operation)]);
}
