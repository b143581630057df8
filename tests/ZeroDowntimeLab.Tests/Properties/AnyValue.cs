using FsCheck;
using FsCheck.Fluent;

namespace ZeroDowntimeLab.Tests;

/// <summary>Random values of each type: few enough to meet again, odd enough to be worth it.</summary>
internal static class AnyValue
{
    private static readonly DateTimeOffset Moment = new(2024, 2, 29, 23, 59, 59, TimeSpan.FromHours(5.5));

    private static readonly Dictionary<ColumnType, object[]> Pools = new()
    {
        [ColumnType.Text] = ["", " ", "ada", "ada lovelace", "grace  hopper", " lead", "tail ", "a b c", "it's", "NULL", "\\n", "é 😀", "0"],
        [ColumnType.Integer] = [0, 1, -1, 42, long.MaxValue, long.MinValue],
        [ColumnType.Boolean] = [true, false],
        [ColumnType.Timestamp] = [Moment, Moment.AddTicks(7), DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue],
        [ColumnType.Json] = ["{}", "null", "[1, 2]", "{ \"a\": \"it's\" }", "\"text\""],
    };

    /// <summary>All that can be drawn for a type.</summary>
    public static IReadOnlyList<object> Pool(ColumnType type) => Pools[type];

    /// <summary>The form in which a table keeps a value: whole numbers of 64 bits, moments in UTC to the microsecond.</summary>
    public static object AsKept(object value) => value switch
    {
        int number => (long)number,
        DateTimeOffset moment => new DateTimeOffset(moment.UtcTicks / 10 * 10, TimeSpan.Zero),
        _ => value,
    };

    public static Gen<object> Of(ColumnType type) => Gen.Elements(Pools[type]);

    /// <summary>A value that a column takes, NULL included where it may be.</summary>
    public static Gen<object?> For(Column column)
    {
        var value = Of(column.Type).Select(object? (value) => value);
        return column.IsNullable ? Gen.Frequency((3, value), (1, Gen.Constant<object?>(null))) : value;
    }
}
