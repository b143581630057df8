namespace ZeroDowntimeLab.Exercises;

// It copies the rows that exist when the plan is made, and forgets later ones.
[WrongAnswer(nameof(Alter1Checks.A_row_written_after_the_plan_was_made_arrives_too))]
public sealed class Alter1ForgetsNewRows : ISplitTableBuilder
{
    public MigrationPlan Build(string id, Table source, IReadOnlyList<Table> into)
    {
        return new MigrationPlan(id, $"Split {source.Name}",
        [
            .. into.Select(table => Step(MigrationPhase.Expanding, new CreateTable(table.Name, table.Columns))),
            .. into.Select(table => Step(MigrationPhase.Migrating, new InsertRows(table, source))),
            Step(MigrationPhase.Contracting, new DropTable(source.Name, source.Columns)),
        ]);
    }

    private static MigrationStep Step(MigrationPhase phase, Operation operation) => new(phase, operation.Description, operation);

    private sealed class InsertRows(Table table, Table source) : Operation
    {
        private readonly Dictionary<string, object?>[] _rows =
            [.. source.Rows.Select(row => row.Where(cell => table.HasColumn(cell.Key)).ToDictionary())];

        public override string Description => $"Insert {_rows.Length} rows into '{table.Name}'";

        public override Operation Inverse => new DeleteRows(table.Name);

        public override void Apply(OperationContext context)
        {
            foreach (var row in _rows)
                context.Database[table.Name].Insert(row);
        }
    }

    private sealed class DeleteRows(string table) : Operation
    {
        public override string Description => $"Delete the rows of '{table}'";

        public override Operation Inverse => this;

        public override void Apply(OperationContext context)
        {
            for (var row = context.Database[table].RowCount - 1; row >= 0; row--)
                context.Database[table].Delete(row);
        }
    }
}
