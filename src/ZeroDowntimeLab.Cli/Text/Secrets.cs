using System.Text.RegularExpressions;

namespace ZeroDowntimeLab.Cli;

/// <summary>Keeps what looks like a connection, any part of which may be a password, out of messages.</summary>
internal static partial class Secrets
{
    private const string Hidden = "…";

    /// <summary>Whether a word may be a connection: a URL, or keys with values.</summary>
    public static bool IsConnection(string word) => word.Contains("://", StringComparison.Ordinal) || Password().IsMatch(word) || Pairs().IsMatch(word);

    /// <summary>A word of the command line, for a message: without the value of an option, and nothing of a connection.</summary>
    public static string Show(string word)
    {
        if (word.StartsWith('-') && word.IndexOfAny(['=', ':']) is > 0 and var end)
            return $"{word[..end]}={Hidden}";
        return IsConnection(word) ? Hidden : word;
    }

    /// <summary>A message without the connections in it.</summary>
    public static string Hide(string message) => Password().Replace(Url().Replace(message, Hidden), $"$1={Hidden}");

    // One with a password. Up to the last @, because people do not escape the one in a password.
    [GeneratedRegex(@"\w+://[^\s/@:]*:[^\n]*@[^\s'"";,)]*")]
    private static partial Regex Url();

    [GeneratedRegex("""\b(password|passwd|pwd|psw)\s*=\s*("[^"]*"|'[^']*'|[^;'"\n]*)""", RegexOptions.IgnoreCase)]
    private static partial Regex Password();

    [GeneratedRegex(@"^\s*\w[\w ]*=[^;]*;")]
    private static partial Regex Pairs();
}
