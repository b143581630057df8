namespace ZeroDowntimeLab.PostgreSql;

/// <summary>The privileges on the column alone. Who granted them is not carried over: now the owner of the table does.</summary>
internal static class GrantCarryOver
{
    public static async Task<ColumnCarryOver> ReadAsync(CatalogReader catalog, ReplacedColumn column)
    {
        var grants = await ColumnGrant.ReadAsync(catalog, column.Table, column.Name).ConfigureAwait(false);
        return column.NewColumn is { } newColumn
            ? new() { OnExpand = [.. grants.Select(grant => Repeat(grant, column.Table, newColumn))] }
            : new() { Cautions = [.. grants.Select(grant => column.Loses($"grant of {grant.Privilege} to {grant.Role}"))] };
    }

    /// <summary>The privileges that the old column has by now and the new one has not.</summary>
    public static async Task<IEnumerable<SqlStatement>> MissingAsync(CatalogReader catalog, ReplacedColumn column, Column newColumn)
    {
        var grants = await ColumnGrant.ReadAsync(catalog, column.Table, column.Name).ConfigureAwait(false);
        var known = await ColumnGrant.ReadAsync(catalog, column.Table, newColumn.Name).ConfigureAwait(false);
        return grants.Where(grant => !known.Contains(grant) && !known.Contains(grant with { WithGrantOption = true }))
            .Select(grant => Repeat(grant, column.Table, newColumn));
    }

    private static SqlStatement Repeat(ColumnGrant grant, string table, Column newColumn) => new(
        $"GRANT {grant.Privilege} ({Identifier.Quote(newColumn.Name)}) ON {table} TO {grant.Role}{(grant.WithGrantOption ? " WITH GRANT OPTION" : "")}",
        TableLock.None);
}
