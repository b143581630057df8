namespace ZeroDowntimeLab.Exercises;

// It drops the old table and does not verify that all rows have been copied.
[WrongAnswer(nameof(Alter1Checks.A_row_written_after_the_copy_is_not_lost))]
public sealed class Alter1DropsUnverified : ISplitTableBuilder
{
    public MigrationPlan Build(string id, Table source, IReadOnlyList<Table> into)
    {
        var copies = into.Select(table => new CopyRows(source.Name, table.Name, table.ColumnNames.Intersect(source.ColumnNames))).ToList();
        return new MigrationPlan(id, $"Split {source.Name}",
        [
            .. into.Select(table => Step(MigrationPhase.Expanding, new CreateTable(table.Name, table.Columns))),
            .. copies.Select(copy => Step(MigrationPhase.Migrating, copy)),
            Step(MigrationPhase.Contracting, new DropTable(source.Name, source.Columns)),
        ]);
    }

    private static MigrationStep Step(MigrationPhase phase, Operation operation) => new(phase, operation.Description, operation);
}
