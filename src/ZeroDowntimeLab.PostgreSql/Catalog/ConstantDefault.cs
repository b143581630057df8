using System.Globalization;
using System.Text.RegularExpressions;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// Tells a default that is a plain value from one that is an expression, in the form in which <c>pg_get_expr</c>
/// writes it: <c>'new'::text</c>, <c>0</c>, <c>'-1'::integer</c>, <c>true</c>. What is in doubt is an expression.
/// </summary>
internal static partial class ConstantDefault
{
    /// <summary>The value, in the form in which a column in memory keeps it.</summary>
    public static bool TryRead(ColumnType type, string? sql, out object? value)
    {
        value = sql is null ? null : Read(type, sql);
        return sql is null || value is not null;
    }

    private static object? Read(ColumnType type, string sql) => type switch
    {
        ColumnType.Text when TextLiteral().Match(sql) is { Success: true } match => Unquoted(match),
        ColumnType.Json when JsonLiteral().Match(sql) is { Success: true } match => type.Normalize(Unquoted(match)),
        ColumnType.Boolean when bool.TryParse(sql, out var flag) => flag,
        ColumnType.Integer when IntegerLiteral().Match(sql) is { Success: true } match
            && long.TryParse(match.Groups["value"].ValueSpan, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    private static string Unquoted(Match match) => match.Groups["value"].Value.Replace("''", "'", StringComparison.Ordinal);

    // Only the types that keep a text as it is: a date or a number in quotes is another value than its text.
    [GeneratedRegex(@"\A'(?<value>(?:[^'\\]|'')*)'::(?:text|character varying)\z")]
    private static partial Regex TextLiteral();

    [GeneratedRegex(@"\A'(?<value>(?:[^'\\]|'')*)'::jsonb?\z")]
    private static partial Regex JsonLiteral();

    [GeneratedRegex(@"\A(?:(?<value>\d+)|'(?<value>-?\d+)'::(?:smallint|integer|bigint))\z")]
    private static partial Regex IntegerLiteral();
}
