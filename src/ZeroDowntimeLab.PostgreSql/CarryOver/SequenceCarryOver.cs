namespace ZeroDowntimeLab.PostgreSql;

/// <summary>The sequence of a serial column: it would be dropped with the column, and the default of the new column uses it.</summary>
internal static class SequenceCarryOver
{
    public static async Task<ColumnCarryOver> ReadAsync(CatalogReader catalog, ReplacedColumn column)
    {
        var sequences = await OwnedSequences.ReadAsync(catalog, column.Table, column.Name).ConfigureAwait(false);
        return column.NewColumn is { } newColumn
            ? new() { BeforeDrop = [.. sequences.Select(sequence => Move(sequence, column.Table, newColumn))] }
            : new() { Cautions = [.. sequences.Select(sequence => column.Loses($"sequence '{sequence}'"))] };
    }

    private static SqlStatement Move(string sequence, string table, Column newColumn) =>
        new($"ALTER SEQUENCE {sequence} OWNED BY {table}.{Identifier.Quote(newColumn.Name)}", TableLock.None);
}
