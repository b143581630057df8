namespace ZeroDowntimeLab.Tests;

public sealed class BackfillOfNothingTests
{
    [Fact]
    public void A_backfill_with_NULL_finds_no_row_to_change()
    {
        var backfill = new Backfill("users", new Column("age", ColumnType.Integer), Transform.Constant(null));
        backfill.Batches.Condition.Should().Be(
            "\"age\" IS NULL AND (NULL IS NOT NULL)", "a row that was changed must not fit the condition again, or batches never end");
    }
}
