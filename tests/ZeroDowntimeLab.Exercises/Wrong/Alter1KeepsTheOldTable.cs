namespace ZeroDowntimeLab.Exercises;

// It creates and copies, and keeps the old table.
[WrongAnswer(nameof(Alter1Checks.The_old_table_is_gone_at_the_end))]
public sealed class Alter1KeepsTheOldTable : ISplitTableBuilder
{
    public MigrationPlan Build(string id, Table source, IReadOnlyList<Table> into)
    {
        var copies = into.Select(table => new CopyRows(source.Name, table.Name, table.ColumnNames.Intersect(source.ColumnNames))).ToList();
        return new MigrationPlan(id, $"Split {source.Name}",
        [
            .. into.Select(table => Step(MigrationPhase.Expanding, new CreateTable(table.Name, table.Columns))),
            .. copies.Select(copy => Step(MigrationPhase.Migrating, copy)),
        ]);
    }

    private static MigrationStep Step(MigrationPhase phase, Operation operation) => new(phase, operation.Description, operation);
}
