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

    /// <summary>Adds a column that a plan needs for itself.</summary>
    /// <param name="table">The table.</param>
    /// <param name="name">The name of the column.</param>
    /// <param name="definition">Its type, and its default.</param>
    public static SqlStatement AddColumn(string table, string name, string definition) =>
        new($"ALTER TABLE {Identifier.QuoteTable(table)} ADD COLUMN {Identifier.Quote(name)} {definition}", TableLock.AccessExclusive)
        {
            Makes = new(ServerObjectKind.Column, name, Identifier.QuoteTable(table)),
        };

    /// <summary>Drops such a column.</summary>
    public static SqlStatement DropColumn(string table, string name) =>
        new($"ALTER TABLE {Identifier.QuoteTable(table)} DROP COLUMN {Identifier.Quote(name)}", TableLock.AccessExclusive)
        {
            Drops = new(ServerObjectKind.Column, name, Identifier.QuoteTable(table)),
        };
}
