namespace ZeroDowntimeLab.PostgreSql;

/// <summary>The sequence of a serial column: it would be dropped with the column, and the default of the new column uses it.</summary>
internal static class SequenceCarryOver
{
    public static async Task<ColumnCarryOver> ReadAsync(CatalogReader catalog, ReplacedColumn column)
    {
        var sequences = await OwnedSequences.ReadAsync(catalog, column.Table, column.Name).ConfigureAwait(false);
        return column.NewColumn is { } newColumn
            ? new()
            {
                BeforeDrop = [.. sequences.Select(sequence => Move(sequence, column.Table, newColumn))],
                Cautions = [.. (await SequenceGap.ReadAsync(catalog, column.Table, column.Name).ConfigureAwait(false)).Select(gap => Forbidden(gap, column, newColumn))],
            }
            : new() { Cautions = [.. sequences.Select(sequence => column.Loses($"sequence '{sequence}'"))] };
    }

    // The default of the old column is computed for every row that new code inserts, with the rights of that code.
    private static SafetyWarning Forbidden(SequenceGap gap, ReplacedColumn column, Column newColumn) => new(
        ServerWarningCode.SequenceUsage,
        $"Role {gap.Role} may insert into '{column.TableName}' but not use sequence {gap.Sequence}: until the contract an INSERT of new code that gives "
        + $"'{newColumn.Name}' a value fails with 42501 (permission denied). Run GRANT USAGE ON SEQUENCE {gap.Sequence} TO {gap.Role} before the start");

    private static SqlStatement Move(string sequence, string table, Column newColumn) =>
        new($"ALTER SEQUENCE {sequence} OWNED BY {table}.{Identifier.Quote(newColumn.Name)}", TableLock.None);
}
