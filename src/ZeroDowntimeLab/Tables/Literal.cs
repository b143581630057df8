using System.Globalization;

namespace ZeroDowntimeLab;

/// <summary>A value as SQL writes it. Messages write it the same way: <c>'alice'</c>, <c>NULL</c>.</summary>
internal static class Literal
{
    /// <summary>The value as a literal.</summary>
    public static string Of(object? value) => value switch
    {
        null => "NULL",
        string text => Quoted(text),
        bool flag => flag ? "true" : "false",
        DateTimeOffset moment => $"'{moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture)}+00'",
        DateTime { Kind: not DateTimeKind.Unspecified } moment => Of(new DateTimeOffset(moment)),
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
}
