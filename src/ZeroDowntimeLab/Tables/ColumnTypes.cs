using System.Globalization;
using System.Text.Json;

namespace ZeroDowntimeLab;

/// <summary>What each <see cref="ColumnType"/> takes, and how it stands in SQL.</summary>
internal static class ColumnTypes
{
    /// <summary>The name that messages use: <c>TEXT</c>, <c>INTEGER</c>, …</summary>
    public static string Label(this ColumnType type) => type.ToString().ToUpperInvariant();

    /// <summary>The name of the type in PostgreSQL.</summary>
    public static string Sql(this ColumnType type) => type switch
    {
        ColumnType.Text => "text",
        ColumnType.Integer => "bigint",
        ColumnType.Boolean => "boolean",
        ColumnType.Timestamp => "timestamptz",
        ColumnType.Json => "jsonb",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "There is no such column type"),
    };

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

    /// <summary>A value as a literal of SQL.</summary>
    public static string Literal(object? value) => value switch
    {
        null => "NULL",
        string text => Quoted(text),
        bool flag => flag ? "true" : "false",
        DateTimeOffset moment => $"'{moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture)}+00'",
        DateTime { Kind: not DateTimeKind.Unspecified } moment => Literal(new DateTimeOffset(moment)),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    // A text with a backslash is written as E'…', which means the same under every setting of the server.
    private static string Quoted(string text)
    {
        var quoted = text.Replace("'", "''", StringComparison.Ordinal);
        return text.Contains('\\', StringComparison.Ordinal)
            ? $"E'{quoted.Replace("\\", "\\\\", StringComparison.Ordinal)}'"
            : $"'{quoted}'";
    }

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
