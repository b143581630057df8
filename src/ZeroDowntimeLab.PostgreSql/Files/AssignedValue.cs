using System.Globalization;
using System.Text.RegularExpressions;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// A value as an assignment to a column makes it: a text that is too long is refused, where a cast would truncate it
/// silently.
/// </summary>
internal static partial class AssignedValue
{
    // PostgreSQL keeps a length in a type modifier with the size of a value's header added.
    private const int Header = 4;

    /// <summary>The value in SQL.</summary>
    /// <param name="value">An expression.</param>
    /// <param name="type">The type of the column: <c>varchar(50)</c>.</param>
    /// <param name="baseType">The type without its length: <c>character varying</c>.</param>
    public static string Of(string value, string type, string baseType)
    {
        var function = baseType switch
        {
            "character varying" => "varchar",
            "bpchar" => "bpchar",
            _ => null,
        };
        return function is not null && Length().Match(type) is { Success: true, Groups: [_, var length] }
            ? $"pg_catalog.{function}(CAST({value} AS {baseType}), {Header + int.Parse(length.Value, CultureInfo.InvariantCulture)}, false)"
            : $"CAST({value} AS {type})";
    }

    [GeneratedRegex(@"\(\s*(\d+)\s*\)\s*$")]
    private static partial Regex Length();
}
