using System.Text.Json;

namespace ZeroDowntimeLab;

/// <summary>What each <see cref="ColumnType"/> takes, and the form in which a table keeps it.</summary>
internal static class ColumnTypes
{
    /// <summary>The name that messages use: <c>TEXT</c>, <c>INTEGER</c>, …</summary>
    public static string Label(this ColumnType type) => type.ToString().ToUpperInvariant();

    /// <summary>
    /// The value in the one form in which a column keeps it (a whole number as <see cref="long"/>, a moment in UTC);
    /// <see langword="null"/> if the type does not take it.
    /// </summary>
    public static object? Normalize(this ColumnType type, object value) => (type, value) switch
    {
        (ColumnType.Text, string) => value,
        (ColumnType.Integer, long) => value,
        (ColumnType.Integer, int number) => (long)number,
        (ColumnType.Integer, short number) => (long)number,
        (ColumnType.Integer, byte number) => (long)number,
        (ColumnType.Boolean, bool) => value,
        (ColumnType.Timestamp, DateTimeOffset moment) => ToMicroseconds(moment),
        (ColumnType.Timestamp, DateTime { Kind: not DateTimeKind.Unspecified } moment) => ToMicroseconds(moment),
        (ColumnType.Json, string text) when IsJson(text) => value,
        _ => null,
    };

    // PostgreSQL keeps a timestamp to the microsecond; what is finer would be equal here and different there.
    private static DateTimeOffset ToMicroseconds(DateTimeOffset moment)
    {
        var utc = moment.ToUniversalTime();
        return utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerMicrosecond));
    }

    private static bool IsJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return true;
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            return false;
        }
    }
}
