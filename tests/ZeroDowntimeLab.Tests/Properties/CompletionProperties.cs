using FsCheck;
using FsCheck.Fluent;

namespace ZeroDowntimeLab.Tests;

/// <summary>What a table is after each plan of <see cref="MigrationPlans"/>, worked out here without the library.</summary>
public sealed class CompletionProperties
{
    private const int Cases = 80;
    private const string NewName = "brand \"new\"";

    private static readonly Gen<ColumnType> Type = Gen.Elements(Enum.GetValues<ColumnType>());

    [Fact]
    public void After_AddColumn_each_row_has_the_default_in_a_new_last_column() =>
        ForEvery(
            from type in Type
            from table in TableWith(type)
            from added in AnyColumn.Typed(NewName, type)
            where added.IsNullable || added.Default is not null || table.Rows.Count == 0
            select (table, added),
            @case => Check(
                @case.table,
                table => MigrationPlans.AddColumn("add", table, @case.added),
                [.. @case.table.Columns, @case.added],
                row => [.. row.Values, @case.added.Default]));

    [Fact]
    public void After_AddColumn_in_place_of_another_each_row_has_the_transformed_value() =>
        ForEvery(
            from table in TableWith(ColumnType.Integer)
            from isNullable in Gen.Elements(true, false)
            select (table, added: new Column(NewName, ColumnType.Text, isNullable, "unknown")),
            @case => Check(
                @case.table,
                table => MigrationPlans.AddColumn("replace", table, @case.added, "old", Transform.From("old", Word, "(word)")),
                Without(@case.table, "old", @case.added),
                row => Without(row, "old", Word(row["old"]))));

    [Fact]
    public void After_RenameColumn_each_row_has_the_same_value_under_the_new_name() =>
        ForEvery(
            Type.SelectMany(TableWith),
            sketch => Check(
                sketch,
                table => MigrationPlans.RenameColumn("rename", table, "old", NewName),
                Without(sketch, "old", Old(sketch) with { Name = NewName }),
                row => Without(row, "old", row["old"])));

    [Fact]
    public void After_SplitColumn_the_text_before_and_after_the_first_space_stand_in_two_columns() =>
        ForEvery(
            TableWith(ColumnType.Text),
            sketch =>
            {
                var first = new Column("first", ColumnType.Text, Old(sketch).IsNullable);
                var rest = new Column("rest", ColumnType.Text, Default: "none");
                return Check(
                    sketch,
                    table => MigrationPlans.SplitColumn("split", table, "old", [first, rest]),
                    Without(sketch, "old", first, rest),
                    row => Without(row, "old", BeforeSpace(row["old"]), AfterSpace(row["old"])));
            });

    private static void ForEvery<T>(Gen<T> cases, Func<T, Task> rule) => Property.Holds(cases, Cases, rule);

    private static Gen<TableSketch> TableWith(ColumnType type) => AnyColumn.Typed("old", type).SelectMany(TableSketch.WithColumn);

    private static async Task Check(
        TableSketch sketch, Func<Table, MigrationPlan> makePlan, IEnumerable<Column> columns, Func<Row, IEnumerable<object?>> makeRow)
    {
        var table = sketch.ToTable();
        var expected = Picture.Of(table.Name, columns, [.. table.Rows.Select(makeRow)]);

        var plan = await new MigrationExecutor(table).ExecuteAsync(makePlan(table));

        plan.Failure.Should().BeNull(because: "every random plan here can be carried out");
        plan.IsComplete.Should().BeTrue();
        Picture.Of(table).Should().Be(expected, "a plan that is complete has really changed the table");
    }

    private static Column Old(TableSketch sketch) => sketch.Columns.Single(column => column.Name == "old");

    private static IEnumerable<Column> Without(TableSketch sketch, string name, params Column[] added) =>
        [.. sketch.Columns.Where(column => column.Name != name), .. added];

    private static IEnumerable<object?> Without(Row row, string name, params object?[] added) =>
        [.. row.Where(cell => cell.Key != name).Select(cell => cell.Value), .. added];

    private static string Word(object? value) => value is long number ? $"number {number}" : "no number";

    private static string? BeforeSpace(object? value) => value is string text ? new string([.. text.TakeWhile(c => c != ' ')]) : null;

    private static string? AfterSpace(object? value) =>
        value is string text && text.Contains(' ', StringComparison.Ordinal) ? new string([.. text.SkipWhile(c => c != ' ').Skip(1)]) : null;
}
