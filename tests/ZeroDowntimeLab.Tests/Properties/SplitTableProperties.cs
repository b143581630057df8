using FsCheck;
using FsCheck.Fluent;

namespace ZeroDowntimeLab.Tests;

/// <summary>What is there after a table was split, worked out here without the library.</summary>
public sealed class SplitTableProperties
{
    private static readonly Column Extra = new("extra", ColumnType.Integer, IsNullable: false, Default: 7L);

    private static readonly Gen<(TableSketch Source, Column[] First, Column[] Second)> Cases =
        from columns in AnyColumn.Several(4)
        from source in TableSketch.With("people", columns)
        from first in SomeOf(columns)
        from second in SomeOf(columns)
        select (source, first, second);

    [Fact]
    public void After_SplitTable_each_new_table_has_its_columns_of_every_row_and_the_old_one_is_gone() =>
        Property.Holds(Cases, 80, async @case =>
        {
            var (source, first, second) = @case;
            var database = new Database(source.ToTable(), new Table("bystander", Extra));
            var expected = string.Join(
                "\n",
                Picture.Of(database["bystander"]),
                Part("first", first, database["people"].Rows, row => row),
                Part("second", [.. second, Extra], database["people"].Rows, row => [.. row, 7L]));

            var plan = MigrationPlans.SplitTable(
                "split", database, "people", new Table("first", first), new Table("second", [.. second, Extra]));
            await new MigrationExecutor(database).ExecuteAsync(plan);

            plan.Failure.Should().BeNull(because: "every random plan here can be carried out");
            Picture.Of(database).Should().Be(expected, "a plan that is complete has really changed the tables");
        });

    private static Gen<Column[]> SomeOf(Column[] columns) =>
        from shuffled in Gen.Shuffle(columns)
        from count in Gen.Choose(1, columns.Length)
        select shuffled[..count];

    private static string Part(
        string name, Column[] columns, IEnumerable<Row> rows, Func<IEnumerable<object?>, IEnumerable<object?>> complete) =>
        Picture.Of(name, columns, [.. rows.Select(row => complete(columns.Where(column => column != Extra).Select(column => row[column.Name])))]);
}
