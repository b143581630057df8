using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// Finds columns that a plan written by hand would give another type in passing: it copies them under another name, and
/// takes their type for what tables in memory have. <c>varchar(50)</c> would become <c>text</c>.
/// </summary>
internal static class CopiedTypes
{
    /// <summary>The columns that have another type on the server, a sentence for each.</summary>
    public static async Task<IReadOnlyList<string>> FindAsync(NpgsqlConnection connection, MigrationPlan plan, CancellationToken cancellationToken)
    {
        var found = new List<string>();
        foreach (var (table, sync) in plan.Steps.SelectMany(step => step.Forward.Effects.Syncs).DistinctBy(sync => (sync.Table, sync.Sync.OldColumns[0].Name)))
        {
            // A type that somebody has written in SQL is meant.
            if (sync is not { OldColumns: [{ SqlType: null } old], Forward: [{ Value.CopiedColumn: not null, Column: { SqlType: null } column }] } || old.Type != column.Type)
                continue;
            var types = await TypesAsync(connection, table, old, cancellationToken).ConfigureAwait(false);
            if (types is [var (actual, planned)] && actual != planned)
                found.Add($"column '{old.Name}' of '{table}' is {actual}, and the plan would replace it by a column of type {planned}");
        }

        return found;
    }

    private static async Task<List<(string Actual, string Planned)>> TypesAsync(
        NpgsqlConnection connection, string table, Column column, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(
            """
            SELECT pg_catalog.format_type(atttypid, atttypmod), pg_catalog.format_type(CAST($3 AS regtype), NULL)
            FROM pg_attribute WHERE attrelid = pg_catalog.to_regclass($1)::oid AND attname = $2 AND NOT attisdropped
            """,
            Identifier.QuoteTable(table), column.Name, ColumnSql.TypeName(column.Type));
        return await command.ReadAllAsync(row => (row.GetString(0), row.GetString(1)), cancellationToken).ConfigureAwait(false);
    }
}
