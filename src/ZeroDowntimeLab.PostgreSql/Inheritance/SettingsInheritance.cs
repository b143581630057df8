namespace ZeroDowntimeLab.PostgreSql;

/// <summary>Collation, storage, compression, what ANALYZE is told, and the comment.</summary>
internal static class SettingsInheritance
{
    public static async Task<ColumnInheritance> ReadAsync(CatalogReader catalog, ReplacedColumn column, Shape? shape)
    {
        if (shape is null)
            return new();
        var old = await ColumnSettings.ReadAsync(catalog, column.Table, column.Name).ConfigureAwait(false);
        var name = Identifier.Quote(shape.Heir.Name);
        var alter = $"ALTER TABLE {column.Table} ALTER COLUMN {name}";
        return new()
        {
            OnExpand =
            [
                .. Changes(old, shape.HeirSettings).Select(change => new SqlStatement($"{alter} {change}", TableLock.AccessExclusive)),
                .. old.Comment is null
                    ? Array.Empty<SqlStatement>()
                    : [new($"COMMENT ON COLUMN {column.Table}.{name} IS {ColumnTypes.Literal(old.Comment)}", TableLock.ShareUpdateExclusive)],
            ],
        };
    }

    private static IEnumerable<string> Changes(ColumnSettings old, ColumnSettings heir)
    {
        // No row is rewritten: the type stays what it is.
        if (heir.CollationFrom(old) is { Length: > 0 } collate && heir.Collation != old.Collation)
            yield return $"TYPE {heir.Type}{collate}";
        if (heir.IsStoredFreely && old.Storage != old.TypeStorage)
            yield return $"SET STORAGE {old.Storage}";
        if (heir.IsStoredFreely && old.Compression is not null)
            yield return $"SET COMPRESSION {old.Compression}";
        if (old.StatisticsTarget is not null)
            yield return $"SET STATISTICS {old.StatisticsTarget}";
        if (old.Options.Length > 0)
            yield return $"SET ({string.Join(", ", old.Options)})";
    }
}
