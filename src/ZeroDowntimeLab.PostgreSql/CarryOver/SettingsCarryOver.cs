namespace ZeroDowntimeLab.PostgreSql;

/// <summary>Collation, storage, compression, statistics settings, and the comment.</summary>
internal static class SettingsCarryOver
{
    public static async Task<ColumnCarryOver> ReadAsync(CatalogReader catalog, ReplacedColumn column, Shape? shape)
    {
        if (shape is null)
            return new();
        var old = await ColumnSettings.ReadAsync(catalog, column.Table, column.Name).ConfigureAwait(false);
        var name = Identifier.Quote(shape.NewColumn.Name);
        var alter = $"ALTER TABLE {column.Table} ALTER COLUMN {name}";
        return new()
        {
            OnExpand =
            [
                .. Changes(old, shape.NewSettings).Select(change => new SqlStatement($"{alter} {change}", TableLock.AccessExclusive)),
                .. old.Comment is null
                    ? Array.Empty<SqlStatement>()
                    : [new($"COMMENT ON COLUMN {column.Table}.{name} IS {Literal.Of(old.Comment)}", TableLock.ShareUpdateExclusive)],
            ],
        };
    }

    private static IEnumerable<string> Changes(ColumnSettings old, ColumnSettings added)
    {
        // No row is rewritten: the type stays what it is.
        if (added.CollationFrom(old) is { Length: > 0 } collate && added.Collation != old.Collation)
            yield return $"TYPE {added.Type}{collate}";
        if (added.IsStoredFreely && old.Storage != old.TypeStorage)
            yield return $"SET STORAGE {old.Storage}";
        if (added.IsStoredFreely && old.Compression is not null)
            yield return $"SET COMPRESSION {old.Compression}";
        if (old.StatisticsTarget is not null)
            yield return $"SET STATISTICS {old.StatisticsTarget}";
        if (old.Options.Length > 0)
            yield return $"SET ({string.Join(", ", old.Options)})";
    }
}
