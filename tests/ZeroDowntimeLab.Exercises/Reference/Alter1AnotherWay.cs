namespace ZeroDowntimeLab.Exercises;

// With loops, the last table first, its own names for the steps, and an explicit undo for each new table.
public sealed class Alter1AnotherWay : ISplitTableBuilder
{
    public MigrationPlan Build(string id, Table source, IReadOnlyList<Table> into)
    {
        var steps = new List<MigrationStep>();
        var copies = new List<CopyRows>();
        foreach (var table in into.Reverse())
        {
            var create = new CreateTable(table.Name, table.Columns);
            steps.Add(new MigrationStep(MigrationPhase.Expanding, $"Make {table.Name}", create, new DropTable(table.Name)));
        }

        foreach (var table in into)
        {
            var copy = new CopyRows(source.Name, table.Name, source.ColumnNames.Where(table.HasColumn));
            copies.Add(copy);
            steps.Add(new MigrationStep(MigrationPhase.Migrating, $"Fill {table.Name}", copy));
        }

        var drop = new DropTable(source.Name, copies: copies);
        steps.Add(new MigrationStep(MigrationPhase.Contracting, $"Remove {source.Name}", drop));
        return new MigrationPlan(id, "Split the columns", steps);
    }
}
