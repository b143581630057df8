using System.Security.Cryptography;
using System.Text;

namespace ZeroDowntimeLab;

/// <summary>The names of tables and columns as they stand in SQL.</summary>
internal static class Identifier
{
    /// <summary>The name in double quotes, so that capitals, spaces, keywords and quotes in it are kept.</summary>
    public static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>Several names, each in quotes, with commas between them.</summary>
    public static string QuoteAll(IEnumerable<string> names) => string.Join(", ", names.Select(Quote));

    /// <summary>The name of a table in quotes; what stands before a dot is its schema.</summary>
    public static string QuoteTable(string name) => string.Join(".", ObjectName.Parts(name).Select(Quote));

    /// <summary>Eight letters and digits that stand for a text, for names made from names of any length.</summary>
    public static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..8];
}
