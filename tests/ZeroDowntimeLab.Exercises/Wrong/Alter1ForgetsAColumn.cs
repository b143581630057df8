namespace ZeroDowntimeLab.Exercises;

// It copies two columns and forgets the third.
[WrongAnswer(nameof(Alter1Checks.Every_value_arrives_in_the_new_tables))]
public sealed class Alter1ForgetsAColumn : ISplitTableBuilder
{
    public MigrationPlan Build(string id, Table source, IReadOnlyList<Table> into)
    {
        var copies = into.Select(table => new CopyRows(source.Name, table.Name, table.ColumnNames.Intersect(source.ColumnNames).Take(2))).ToList();
        return new MigrationPlan(id, $"Split {source.Name}",
        [
            .. into.Select(table => Step(MigrationPhase.Expanding, new CreateTable(table.Name, table.Columns))),
            .. copies.Select(copy => Step(MigrationPhase.Migrating, copy)),
            Step(MigrationPhase.Contracting, new DropTable(source.Name, source.Columns, copies)),
        ]);
    }

    private static MigrationStep Step(MigrationPhase phase, Operation operation) => new(phase, operation.Description, operation);
}
