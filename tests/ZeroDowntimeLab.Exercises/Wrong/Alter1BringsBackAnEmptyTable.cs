namespace ZeroDowntimeLab.Exercises;

// Its undo creates the old table again, without the rows.
[WrongAnswer(nameof(Alter1Checks.An_undo_restores_the_same_tables))]
public sealed class Alter1BringsBackAnEmptyTable : ISplitTableBuilder
{
    public MigrationPlan Build(string id, Table source, IReadOnlyList<Table> into)
    {
        var copies = into.Select(table => new CopyRows(source.Name, table.Name, table.ColumnNames.Intersect(source.ColumnNames))).ToList();
        var drop = new DropTable(source.Name, source.Columns, copies);
        return new MigrationPlan(id, $"Split {source.Name}",
        [
            .. into.Select(table => Step(MigrationPhase.Expanding, new CreateTable(table.Name, table.Columns))),
            .. copies.Select(copy => Step(MigrationPhase.Migrating, copy)),
            new MigrationStep(MigrationPhase.Contracting, drop.Description, drop, new CreateTable(source.Name, source.Columns)),
        ]);
    }

    private static MigrationStep Step(MigrationPhase phase, Operation operation) => new(phase, operation.Description, operation);
}
