namespace ZeroDowntimeLab;

/// <summary>A table or column was given a name that PostgreSQL does not keep as it is.</summary>
/// <remarks>
/// PostgreSQL keeps 63 bytes of an identifier and truncates the rest without an error
/// (https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-IDENTIFIERS).
/// </remarks>
public sealed class InvalidNameException : MigrationException
{
    /// <summary>An error that says what is wrong with a name.</summary>
    public InvalidNameException(string message)
        : base(message)
    {
    }
}
