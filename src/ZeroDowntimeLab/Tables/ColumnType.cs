using System.Diagnostics.CodeAnalysis;

namespace ZeroDowntimeLab;

/// <summary>What a column holds. Each type is one type of PostgreSQL.</summary>
public enum ColumnType
{
    /// <summary>Text of any length: a <see cref="string"/>; <c>text</c> in PostgreSQL.</summary>
    Text,

    /// <summary>A whole number of 64 bits, read back as <see cref="long"/>; <c>bigint</c> in PostgreSQL.</summary>
    [SuppressMessage("Naming", "CA1720", Justification = "The type is called INTEGER where columns are at home.")]
    Integer,

    /// <summary>True or false: a <see cref="bool"/>; <c>boolean</c> in PostgreSQL.</summary>
    Boolean,

    /// <summary>
    /// A moment, read back as a <see cref="DateTimeOffset"/> in UTC, to the microsecond;
    /// <c>timestamptz</c> in PostgreSQL.
    /// </summary>
    Timestamp,

    /// <summary>A JSON document, given and read back as its text; <c>jsonb</c> in PostgreSQL.</summary>
    Json,
}
