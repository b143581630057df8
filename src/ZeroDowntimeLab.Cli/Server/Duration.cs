using System.Globalization;

namespace ZeroDowntimeLab.Cli;

/// <summary>A time with its unit, as PostgreSQL's settings have it: <c>500ms</c>, <c>2s</c>, <c>10min</c>.</summary>
internal static class Duration
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    // A unit that ends another comes after it.
    private static readonly (string Unit, TimeSpan Length)[] Units =
    [
        ("ms", TimeSpan.FromMilliseconds(1)), ("s", TimeSpan.FromSeconds(1)), ("min", TimeSpan.FromMinutes(1)), ("h", TimeSpan.FromHours(1)),
    ];

    /// <summary>Whether a text is one, from a millisecond to a day.</summary>
    public static bool TryParse(string? text, out TimeSpan duration)
    {
        duration = default;
        var (unit, length) = Array.Find(Units, unit => text?.EndsWith(unit.Unit, StringComparison.Ordinal) == true);
        if (unit is null || !double.TryParse(text![..^unit.Length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) || number * length.TotalDays > 1)
            return false;
        duration = number * length;
        return duration >= TimeSpan.FromMilliseconds(1) && duration <= Longest;
    }
}
