using FsCheck;
using FsCheck.Fluent;

namespace ZeroDowntimeLab.Tests;

/// <summary>A backfill without a sync fills what is empty and nothing else.</summary>
public sealed class BackfillProperties
{
    [Fact]
    public void A_backfill_fills_NULL_and_the_default_and_leaves_every_other_value_alone() =>
        Property.Holds(Cases, 150, async @case =>
        {
            var (sketch, to, way) = @case;
            var table = sketch.ToTable();
            var expected = Picture.Of(table.Name, table.Columns, [.. table.Rows.Select(row => Filled(row, to, way))]);

            var backfill = new Backfill("users", to, way);
            var plan = new MigrationPlan("fill", "Fill", [new MigrationStep(MigrationPhase.Migrating, backfill.Description, backfill)]);
            await new MigrationExecutor(new InMemoryTarget(new Database(table), batchSize: 3)).ExecuteAsync(plan);

            plan.Failure.Should().BeNull(because: "every random backfill here can be carried out");
            Picture.Of(table).Should().Be(expected, "what somebody has written is not overwritten");
        });

    private static Gen<(TableSketch Table, Column To, Transform Way)> Cases =>
        from type in Gen.Elements(Enum.GetValues<ColumnType>())
        from to in AnyColumn.Typed("to", type)
        let source = new Column("from", type, to.IsNullable)
        from table in TableSketch.With("users", [source, to])
        from constant in AnyValue.Of(type)
        from way in Gen.OneOf(
            Gen.Constant(Transform.Copy("from")),
            Gen.Constant(Transform.Constant(constant)),
            AnyBackfill.Either(source, to))
        select (table, to, way);

    private static object?[] Filled(Row row, Column to, Transform way)
    {
        var isEmpty = row["to"] is null || Equals(row["to"], to.Default);
        var value = isEmpty ? way.Compute(row) : row["to"];
        return [row["from"], value is null ? null : AnyValue.AsKept(value)];
    }
}
