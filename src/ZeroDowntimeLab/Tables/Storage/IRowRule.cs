namespace ZeroDowntimeLab;

/// <summary>A rule that completes the rows that are written to a table.</summary>
internal interface IRowRule
{
    /// <summary>The hidden column that the rule needs for itself and that goes with it, if there is one.</summary>
    ColumnData? Own { get; }

    /// <summary>Whether the rule reads or writes the column as one of its sides.</summary>
    bool Concerns(ColumnData column);

    /// <summary>Learns where the columns stand now.</summary>
    /// <param name="visible">The positions of the columns that callers see, by name.</param>
    void Locate(IReadOnlyDictionary<string, int> visible);

    /// <summary>Completes a new row.</summary>
    void CompleteInsert(RowDraft row);

    /// <summary>Completes a changed row.</summary>
    void CompleteUpdate(RowDraft row);
}
