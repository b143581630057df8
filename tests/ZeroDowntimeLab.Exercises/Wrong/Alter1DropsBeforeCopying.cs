namespace ZeroDowntimeLab.Exercises;

// It drops the old table first, and then finds nothing to copy.
[WrongAnswer(nameof(Alter1Checks.Every_value_arrives_in_the_new_tables))]
public sealed class Alter1DropsBeforeCopying : ISplitTableBuilder
{
    public MigrationPlan Build(string id, Table source, IReadOnlyList<Table> into)
    {
        var copies = into.Select(table => new CopyRows(source.Name, table.Name, table.ColumnNames.Intersect(source.ColumnNames))).ToList();
        return new MigrationPlan(id, $"Split {source.Name}",
        [
            .. into.Select(table => Step(MigrationPhase.Expanding, new CreateTable(table.Name, table.Columns))),
            Step(MigrationPhase.Migrating, new DropTable(source.Name, source.Columns)),
            .. copies.Select(copy => Step(MigrationPhase.Migrating, copy)),
        ]);
    }

    private static MigrationStep Step(MigrationPhase phase, Operation operation) => new(phase, operation.Description, operation);
}
