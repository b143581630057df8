namespace ZeroDowntimeLab.PostgreSql;

/// <summary>An old column, and the rule by which others replace it.</summary>
/// <param name="Name">The name of the column.</param>
/// <param name="TableName">Its table as the plan names it.</param>
/// <param name="Location">Its table as the catalog has it.</param>
/// <param name="Sync">The rule that keeps it equal to the new side.</param>
internal sealed record ReplacedColumn(string Name, string TableName, TableLocation Location, ColumnSync Sync)
{
    private const string OurPrefix = "zero_downtime_lab_";
    private const string CopyPrefix = OurPrefix + "copy_";

    /// <summary>The table as it stands in SQL: <c>"public"."users"</c>.</summary>
    public string Table => Location.Name;

    /// <summary>The column that gets all that this one has; <see langword="null"/> unless one column is copied as it is.</summary>
    public Column? NewColumn => Sync is { OldColumns: [_], Forward: [{ Value.CopiedColumn: { } copied, Column: var column }] } && copied == Name
        ? column
        : null;

    /// <summary>
    /// The name that a copy has until the old column is dropped and the name of the original is free. It is the same
    /// each time, so that a run after a crash finds what an earlier one has made.
    /// </summary>
    /// <param name="original">What is copied.</param>
    /// <param name="definition">The definition of the copy. If it changes, a copy that was made before is another one.</param>
    public string CopyName(ColumnObject original, string definition) =>
        CopyPrefix + Identifier.Digest(string.Join('\0', Table, Name, original.Scope, original.Name, definition));

    /// <summary>Whether a name is one that only copies have.</summary>
    public static bool IsCopyName(string name) => name.StartsWith(CopyPrefix, StringComparison.Ordinal);

    /// <summary>Whether a name is one that only plans give.</summary>
    public static bool IsOurs(string name) => name.StartsWith(OurPrefix, StringComparison.Ordinal);

    /// <summary>The caution that something is lost with the column.</summary>
    /// <param name="what">What, with its name: <c>index 'users_name_idx'</c>.</param>
    public SafetyWarning Loses(string what) => new(
        ServerWarningCode.DroppedAlong, $"{char.ToUpperInvariant(what[0])}{what[1..]} is dropped with the old column '{Name}' of '{TableName}'");
}
