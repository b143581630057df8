using System.Text.RegularExpressions;

namespace ZeroDowntimeLab.Cli;

/// <summary>Takes out of a message what may be a password: a connection that was given in the wrong place is one of its words.</summary>
internal static partial class Secrets
{
    private const string Hidden = "***";

    /// <summary>The message without what stands behind <c>://</c> and behind <c>Password=</c>.</summary>
    public static string Hide(string message) => Passwords().Replace(Urls().Replace(message, $"$1{Hidden}"), $"$1{Hidden}");

    [GeneratedRegex(@"(\w+://)[^\s'""]*@[^\s'""]*")]
    private static partial Regex Urls();

    [GeneratedRegex(@"\b((?:password|pwd|psw|passfile)\s*=\s*)[^;']*", RegexOptions.IgnoreCase)]
    private static partial Regex Passwords();
}
