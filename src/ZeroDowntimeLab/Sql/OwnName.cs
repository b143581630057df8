namespace ZeroDowntimeLab;

/// <summary>The names of what plans put into a database for themselves.</summary>
internal static class OwnName
{
    /// <summary>The schema of what is not a part of a user's table.</summary>
    public const string Schema = "zero_downtime_lab";

    /// <summary>A name that people can read, and that differs for tables and columns whose names begin alike.</summary>
    /// <param name="readable">What to read in it.</param>
    /// <param name="parts">What it is made for.</param>
    public static string For(string readable, IEnumerable<string> parts)
    {
        var letters = new string([.. readable.Where(c => char.IsAsciiLetterOrDigit(c) || c == '_').Take(30)]);
        return $"{Schema}_{letters}_{Identifier.Digest(string.Join('\0', parts))}";
    }
}
