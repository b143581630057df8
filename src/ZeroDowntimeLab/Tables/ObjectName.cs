using System.Text;

namespace ZeroDowntimeLab;

/// <summary>Which names a table or a column can have: those that PostgreSQL keeps as they are.</summary>
internal static class ObjectName
{
    private const int LongestInBytes = 63;

    /// <summary>Returns the name, or throws if PostgreSQL cannot keep it.</summary>
    /// <param name="name">The name.</param>
    /// <param name="what">What it is the name of, for the message: <c>column</c>.</param>
    /// <exception cref="InvalidNameException">The name is null, empty, too long or has a NUL character.</exception>
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

    /// <summary>Returns the name of a table, with or without a schema, or throws if PostgreSQL cannot keep it.</summary>
    /// <exception cref="InvalidNameException">A part of the name is empty or too long.</exception>
    public static string CheckTable(string? name)
    {
        foreach (var part in Parts(name ?? ""))
            Check(name is null ? null : part, "table");
        return name!;
    }

    /// <summary>The name of a table as it stands, or its schema and its name.</summary>
    public static string[] Parts(string table) => table.Split('.', 2);
}
