namespace ZeroDowntimeLab.PostgreSql;

/// <summary>What an index is built over.</summary>
/// <param name="Columns">Its columns, in order.</param>
internal sealed record IndexShape(IReadOnlyList<IndexColumn> Columns)
{
    /// <summary>Whether no two rows may be equal in the columns.</summary>
    public bool IsUnique { get; init; }

    /// <summary>The access method: <c>gin</c>; <see langword="null"/> for the default.</summary>
    public string? Method { get; init; }

    /// <summary>Its storage parameters in SQL: <c>fillfactor = 70</c>; <see langword="null"/> for the defaults.</summary>
    public string? Storage { get; init; }

    /// <summary>The condition of a row that the index has, in SQL; <see langword="null"/> if it has all rows.</summary>
    public string? Condition { get; init; }
}
