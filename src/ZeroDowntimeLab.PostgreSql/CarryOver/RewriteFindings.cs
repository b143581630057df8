using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// The columns for which PostgreSQL would rewrite a whole table under its strongest lock: their type is a domain with a
/// constraint, or each row gets a value of its own. That is found by adding them to an empty copy of the table.
/// </summary>
internal static class RewriteFindings
{
    // A table of a megabyte is rewritten in some milliseconds.
    private const long LargestRewritten = 1 << 20;

    private const string Copy = "pg_temp.zero_downtime_lab_copy";

    private const string Size = """
        WITH RECURSIVE tab AS (
          SELECT pg_catalog.to_regclass($1)::oid AS oid
          UNION
          SELECT i.inhrelid FROM pg_inherits i JOIN tab ON i.inhparent = tab.oid)
        SELECT pg_catalog.sum(pg_catalog.pg_relation_size(oid))::int8 FROM tab WHERE oid IS NOT NULL
        """;

    public static async Task<ColumnCarryOver> ReadAsync(NpgsqlConnection connection, MigrationPlan plan, CancellationToken cancellationToken)
    {
        await using var catalog = await CatalogReader.BeginAsync(connection, cancellationToken).ConfigureAwait(false);
        List<ColumnCarryOver> parts = [];
        foreach (var added in AddedColumns.Of(plan))
        {
            var size = (await catalog.ReadAsync(Size, row => row.IsDBNull(0) ? 0 : row.GetInt64(0), added.Table).ConfigureAwait(false)).Single();
            if (size == 0)
                continue;
            parts.AddRange((await RewritingAsync(catalog, added).ConfigureAwait(false)).Select(statement => Of(added.Table, statement, size)));
        }

        return ColumnCarryOver.Join(parts);
    }

    private static ColumnCarryOver Of(string table, string statement, long size) => size > LargestRewritten
        ? new()
        {
            Obstacles = [new("table", table.Replace("\"", "", StringComparison.Ordinal),
                $"would be rewritten while nobody can read it, by: {statement}. Use the base type of a domain, with a check of its own, and a default that is the same for each row")],
        }
        : new()
        {
            Cautions = [new(ServerWarningCode.Rewrite, $"Table {table} is small ({size / 1024} kB), and is rewritten while nobody can read it, by: {statement}")],
        };

    private static async Task<IReadOnlyList<string>> RewritingAsync(CatalogReader catalog, AddedColumns added)
    {
        try
        {
            return await catalog.TryOutAsync(async () =>
            {
                await catalog.RunAsync($"CREATE TEMPORARY TABLE zero_downtime_lab_copy (LIKE {added.Table})").ConfigureAwait(false);
                List<string> rewriting = [];
                foreach (var (statement, onCopy) in added.Statements.Zip(added.On(Copy)))
                {
                    var before = await FileAsync(catalog).ConfigureAwait(false);
                    await catalog.RunAsync(onCopy).ConfigureAwait(false);
                    if (await FileAsync(catalog).ConfigureAwait(false) != before)
                        rewriting.Add(statement);
                }

                return rewriting;
            }).ConfigureAwait(false);
        }
        catch (PostgresException)
        {
            // What PostgreSQL refuses here it refuses at the start too, and says why.
            return [];
        }
    }

    private static async Task<string> FileAsync(CatalogReader catalog) =>
        (await catalog.ReadAsync($"SELECT pg_catalog.pg_relation_filenode('{Copy}')::text", row => row.GetString(0)).ConfigureAwait(false)).Single();
}
