namespace ZeroDowntimeLab.Tests;

/// <summary>The verification before the contract, for columns of every type.</summary>
public class ContractByTypeTests
{
    private const int Empty = 2;

    /// <summary>Of each type two values; the first is the one that a computer gives to what nobody has set.</summary>
    public static TheoryData<ColumnType, object, object> ValuesOfEveryType => new()
    {
        { ColumnType.Text, "", "x" },
        { ColumnType.Integer, 0L, 5L },
        { ColumnType.Boolean, false, true },
        { ColumnType.Timestamp, default(DateTimeOffset), DateTimeOffset.UnixEpoch },
        { ColumnType.Json, "[]", "{}" },
    };

    [Theory]
    [MemberData(nameof(ValuesOfEveryType))]
    public async Task A_row_whose_sides_differ_stops_the_contract(ColumnType type, object one, object other)
    {
        var run = await Migrated(type, other, other);
        run.Table.Update(Empty, ("old", one), ("new", other));

        await run.Finish();

        run.Refused().Message.Should().Contain("1 row differs from 'new' (row 2: ");
        run.Table.Values("old").Should().Equal([other, other, one], because: "a contract that is refused drops nothing");
    }

    [Theory]
    [MemberData(nameof(ValuesOfEveryType))]
    public async Task NULL_differs_from_every_value_on_either_side(ColumnType type, object one, object other)
    {
        var run = await Migrated(type, other, other);
        run.Table.Update(0, ("old", one), ("new", null));
        run.Table.Update(1, ("old", null), ("new", one));

        await run.Finish();

        run.Refused().DifferingRows.Should().Be(2, because: "an empty value is not NULL");
    }

    [Theory]
    [MemberData(nameof(ValuesOfEveryType))]
    public async Task Sides_that_are_equal_in_every_row_pass(ColumnType type, object one, object other)
    {
        var run = await Migrated(type, other, other);
        run.Table.Update(1, ("old", one));

        await run.Finish();

        run.Plan.Failure.Should().BeNull(because: "the new column has followed the old one");
        run.Table.Values("new").Should().Equal(other, one, null);
    }

    private static async Task<Rename> Migrated(ColumnType type, params object?[] values)
    {
        var table = new Table("t", new Column("old", type));
        foreach (var value in values.Append(null))
            table.Insert(("old", value));
        var rename = new Rename(table, MigrationPlans.RenameColumn("M1", table, "old", "new"));
        await new MigrationExecutor(table).ExecuteAsync(rename.Plan, new MigrationOptions { StopAfter = MigrationPhase.Migrating });
        return rename;
    }

    private sealed record Rename(Table Table, MigrationPlan Plan)
    {
        public Task<MigrationPlan> Finish() => new MigrationExecutor(Table).ExecuteAsync(Plan);

        public ContractRefusedException Refused() =>
            Plan.Failure.Should().BeOfType<ContractRefusedException>(because: "no row may be lost or stale when the old column goes").Which;
    }
}
