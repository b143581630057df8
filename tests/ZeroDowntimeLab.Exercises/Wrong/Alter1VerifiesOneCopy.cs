namespace ZeroDowntimeLab.Exercises;

// It verifies one of the copies before it drops the old table, and not the other.
[WrongAnswer(nameof(Alter1Checks.A_change_after_the_copy_is_not_lost))]
public sealed class Alter1VerifiesOneCopy : ISplitTableBuilder
{
    public MigrationPlan Build(string id, Table source, IReadOnlyList<Table> into)
    {
        var copies = into.Select(table => new CopyRows(source.Name, table.Name, table.ColumnNames.Intersect(source.ColumnNames))).ToList();
        return new MigrationPlan(id, $"Split {source.Name}",
        [
            .. into.Select(table => Step(MigrationPhase.Expanding, new CreateTable(table.Name, table.Columns))),
            .. copies.Select(copy => Step(MigrationPhase.Migrating, copy)),
            Step(MigrationPhase.Contracting, new DropTable(source.Name, source.Columns, copies.Take(1))),
        ]);
    }

    private static MigrationStep Step(MigrationPhase phase, Operation operation) => new(phase, operation.Description, operation);
}
