using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>Reads tables from the catalog of a server. It takes no lock on them.</summary>
public static class TableReader
{
    private const int NamesShown = 20;

    // The name goes through to_regclass, which follows the search path as every other statement does.
    private const string FindTable = """
        SELECT c.oid, n.nspname, c.relkind::text, c.relispartition, c.relpersistence = 't',
               n.nspname IN ('pg_catalog', 'information_schema', 'pg_toast', 'zero_downtime_lab')
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.oid = to_regclass($1)
        """;

    private const string FindColumns = """
        SELECT a.attname, b.typname, format_type(a.atttypid, a.atttypmod), format_type(a.atttypid, NULL),
               NOT a.attnotnull, pg_get_expr(d.adbin, d.adrelid), a.attgenerated <> '', a.attidentity <> '',
               col_description(a.attrelid, a.attnum)
        FROM pg_attribute a
        JOIN pg_type t ON t.oid = a.atttypid
        JOIN pg_type b ON b.oid = CASE WHEN t.typtype = 'd' THEN t.typbasetype ELSE t.oid END
        LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        WHERE a.attrelid = $1 AND a.attnum > 0 AND NOT a.attisdropped
        ORDER BY a.attnum
        """;

    private const string FindNames = """
        SELECT CASE WHEN pg_table_is_visible(c.oid) THEN c.relname ELSE n.nspname || '.' || c.relname END AS name
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition
          AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'zero_downtime_lab')
        ORDER BY pg_table_is_visible(c.oid) DESC, name
        LIMIT $1
        """;

    /// <summary>Reads one table.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="name">The table, after its schema and a dot, or as the search path finds it.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="TableNotFoundException">There is none of that name; the error names those that there are.</exception>
    /// <exception cref="NotATableException">It is a view, a partition, a table of PostgreSQL's own, …</exception>
    /// <exception cref="InvalidNameException">It cannot be a name of a table.</exception>
    public static async Task<CatalogTable> ReadAsync(
        NpgsqlConnection connection, string name, CancellationToken cancellationToken = default) =>
        await TryReadAsync(connection, name, cancellationToken).ConfigureAwait(false)
        ?? throw new TableNotFoundException(name, await ReadNamesAsync(connection, cancellationToken).ConfigureAwait(false));

    /// <summary>The names of the tables that there are, as far as a message can show them.</summary>
    internal static async Task<IReadOnlyList<string>> ReadNamesAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(FindNames, connection) { Parameters = { new() { Value = NamesShown } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var names = new List<string>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            names.Add(reader.GetString(0));
        return names;
    }

    /// <summary>The table, or <see langword="null"/> if there is none of that name.</summary>
    internal static async Task<CatalogTable?> TryReadAsync(NpgsqlConnection connection, string name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(connection);
        Identifier.CheckTable(name);
        uint id;
        string schema;
        string kind;
        await using (var command = new NpgsqlCommand(FindTable, connection) { Parameters = { new() { Value = Identifier.QuoteTable(name) } } })
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false))
        {
            if (!await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                return null;
            (id, schema, kind) = (reader.GetFieldValue<uint>(0), reader.GetString(1), reader.GetString(2));
            if (WhyNot(kind, isPartition: reader.GetBoolean(3), isTemporary: reader.GetBoolean(4), isSystem: reader.GetBoolean(5)) is { } reason)
                throw new NotATableException(name, reason);
        }

        return new CatalogTable(name, schema, await ReadColumnsAsync(connection, id, cancellationToken).ConfigureAwait(false), kind == "p");
    }

    private static async Task<List<CatalogColumn>> ReadColumnsAsync(NpgsqlConnection connection, uint table, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(FindColumns, connection)
        {
            Parameters = { new() { Value = table, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Oid } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var columns = new List<CatalogColumn>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var computed = reader.GetBoolean(6) ? ComputedColumn.Generated
                : reader.GetBoolean(7) ? ComputedColumn.Identity
                : ComputedColumn.No;
            columns.Add(new CatalogColumn(
                reader.GetString(0),
                NearestType.Of(reader.GetString(1)),
                reader.GetString(2),
                reader.GetString(3),
                reader.GetBoolean(4),
                computed == ComputedColumn.Generated || reader.IsDBNull(5) ? null : reader.GetString(5),
                computed,
                reader.IsDBNull(8) ? null : reader.GetString(8)));
        }

        return columns;
    }

    private static string? WhyNot(string kind, bool isPartition, bool isTemporary, bool isSystem) => kind switch
    {
        _ when isSystem => "a part of the server itself or of this tool",
        "v" => "a view",
        "m" => "a materialized view",
        "f" => "a foreign table",
        "S" => "a sequence",
        "i" or "I" => "an index",
        "c" => "a type",
        "r" or "p" when isPartition => "a partition of another table (name that one)",
        "r" or "p" when isTemporary => "a temporary table",
        "r" or "p" => null,
        _ => "no table",
    };
}
