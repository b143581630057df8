namespace ZeroDowntimeLab.Tests;

public class TableTextTests
{
    [Fact]
    public void A_table_prints_as_aligned_columns_with_NULL_in_words()
    {
        Sample.Users().ToString().Should().Be(
            """
            users
              id  username  email
              1   alice     alice@example.com
              2   bob       NULL
            """);
    }

    [Fact]
    public void A_moment_prints_in_UTC()
    {
        var events = new Table("events", new Column("at", ColumnType.Timestamp));
        events.Insert(("at", new DateTimeOffset(2024, 5, 1, 14, 0, 0, TimeSpan.FromHours(2))));

        events.ToString().Should().Be("events\n  at\n  2024-05-01 12:00:00Z");
    }
}
