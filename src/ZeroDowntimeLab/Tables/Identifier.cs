using System.Security.Cryptography;
using System.Text;

namespace ZeroDowntimeLab;

/// <summary>The names of tables and columns: which are good, and how they stand in SQL.</summary>
internal static class Identifier
{
    private const int LongestInBytes = 63;

    /// <summary>Returns the name, or says why PostgreSQL could not keep it.</summary>
    public static string Check(string? name, string what)
    {
        if (string.IsNullOrEmpty(name))
            throw new InvalidNameException($"A {what} needs a name: it was given {(name is null ? "none" : "an empty one")}");
        if (name.Contains('\0', StringComparison.Ordinal))
            throw new InvalidNameException($"The {what} name '{name.Replace("\0", "\\0", StringComparison.Ordinal)}' has a NUL character, which PostgreSQL does not take");

        var bytes = Encoding.UTF8.GetByteCount(name);
        if (bytes > LongestInBytes)
            throw new InvalidNameException($"The {what} name '{name[..20]}…' takes {bytes} bytes in UTF-8; PostgreSQL keeps at most {LongestInBytes}");
        return name;
    }

    /// <summary>Returns a table's name, with or without a schema, or says what is wrong with it.</summary>
    public static string CheckTable(string? name)
    {
        foreach (var part in Parts(name ?? ""))
            Check(name is null ? null : part, "table");
        return name!;
    }

    /// <summary>The name in double quotes, so that capitals, spaces, keywords and quotes in it are kept.</summary>
    public static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>Several names, each in quotes, with commas between them.</summary>
    public static string QuoteAll(IEnumerable<string> names) => string.Join(", ", names.Select(Quote));

    /// <summary>A table's name in quotes; what stands before a dot is its schema.</summary>
    public static string QuoteTable(string name) => string.Join(".", Parts(name).Select(Quote));

    /// <summary>Eight letters and digits that stand for a text, for names made from names of any length.</summary>
    public static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..8];

    private static string[] Parts(string table) => table.Split('.', 2);
}
