namespace ZeroDowntimeLab.Exercises;

// It copies just before the drop: new code that is deployed earlier finds empty tables.
[WrongAnswer(nameof(Alter1Checks.New_code_finds_every_row_before_contract))]
public sealed class Alter1CopiesTooLate : ISplitTableBuilder
{
    public MigrationPlan Build(string id, Table source, IReadOnlyList<Table> into)
    {
        var copies = into.Select(table => new CopyRows(source.Name, table.Name, table.ColumnNames.Intersect(source.ColumnNames))).ToList();
        return new MigrationPlan(id, $"Split {source.Name}",
        [
            .. into.Select(table => Step(MigrationPhase.Expanding, new CreateTable(table.Name, table.Columns))),
            .. copies.Select(copy => Step(MigrationPhase.Contracting, copy)),
            Step(MigrationPhase.Contracting, new DropTable(source.Name, source.Columns, copies)),
        ]);
    }

    private static MigrationStep Step(MigrationPhase phase, Operation operation) => new(phase, operation.Description, operation);
}
