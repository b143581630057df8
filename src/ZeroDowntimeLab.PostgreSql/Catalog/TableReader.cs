using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>Reads tables from the catalog of a server. It takes no lock on them.</summary>
public static class TableReader
{
    private const int NamesShown = 20;

    // to_regclass follows the search path as every other statement does.
    private const string FindTable = """
        SELECT c.oid, n.nspname, c.relkind::text, c.relispartition, c.relpersistence = 't',
               n.nspname IN ('pg_catalog', 'information_schema', 'pg_toast', 'zero_downtime_lab')
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.oid = pg_catalog.to_regclass($1)::oid
        """;

    private const string FindColumns = """
        SELECT a.attname, b.typname, pg_catalog.format_type(a.atttypid, a.atttypmod), pg_catalog.format_type(a.atttypid, -1),
               NOT a.attnotnull, pg_catalog.pg_get_expr(d.adbin, d.adrelid), a.attgenerated <> '', a.attidentity <> '',
               pg_catalog.col_description(a.attrelid, a.attnum),
               (SELECT d.objid::regclass::text FROM pg_depend d
                WHERE d.refclassid = 'pg_class'::regclass::oid AND d.refobjid = a.attrelid AND d.refobjsubid = a.attnum
                  AND d.classid = 'pg_class'::regclass::oid AND d.deptype = 'i' AND a.attidentity <> '')
        FROM pg_attribute a
        JOIN pg_type t ON t.oid = a.atttypid
        JOIN pg_type b ON b.oid = CASE WHEN t.typtype = 'd' THEN t.typbasetype ELSE t.oid END
        LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        WHERE a.attrelid = $1 AND a.attnum > 0 AND NOT a.attisdropped
        ORDER BY a.attnum
        """;

    private const string FindNames = """
        SELECT CASE WHEN pg_catalog.pg_table_is_visible(c.oid) THEN c.relname ELSE n.nspname || '.' || c.relname END AS name
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition
          AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'zero_downtime_lab')
        ORDER BY pg_catalog.pg_table_is_visible(c.oid) DESC, name
        LIMIT $1
        """;

    /// <summary>Reads one table.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="name">The table, with its schema and a dot before it or as the search path finds it.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="TableNotFoundException">There is no table of that name; the error names those that exist.</exception>
    /// <exception cref="NotATableException">It is a view, a partition, a system table, …</exception>
    /// <exception cref="InvalidNameException">It cannot be the name of a table.</exception>
    public static async Task<CatalogTable> ReadAsync(
        NpgsqlConnection connection, string name, CancellationToken cancellationToken = default) =>
        await TryReadAsync(connection, name, cancellationToken).ConfigureAwait(false)
        ?? throw new TableNotFoundException(name, await ReadNamesAsync(connection, cancellationToken).ConfigureAwait(false));

    /// <summary>The names of the tables, as many as a message can show.</summary>
    internal static async Task<IReadOnlyList<string>> ReadNamesAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(FindNames, NamesShown);
        return await command.ReadAllAsync(row => row.GetString(0), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The table, or <see langword="null"/> if there is none of that name.</summary>
    internal static async Task<CatalogTable?> TryReadAsync(NpgsqlConnection connection, string name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ObjectName.CheckTable(name);
        await using var command = connection.Command(FindTable, Identifier.QuoteTable(name));
        var found = await command.ReadAllAsync(
            row => (Id: row.GetFieldValue<uint>(0), Schema: row.GetString(1), Kind: row.GetString(2), WhyNot: WhyNot(row)), cancellationToken).ConfigureAwait(false);
        if (found is not [var table])
            return null;
        return table.WhyNot is { } reason
            ? throw new NotATableException(name, reason)
            : new CatalogTable(name, table.Schema, await ReadColumnsAsync(connection, table.Id, cancellationToken).ConfigureAwait(false), table.Kind == "p");
    }

    private static async Task<List<CatalogColumn>> ReadColumnsAsync(NpgsqlConnection connection, uint table, CancellationToken cancellationToken)
    {
        // A type or a default outside pg_catalog is named with its schema: it is used in other sessions too.
        var command = new NpgsqlBatchCommand(FindColumns)
        {
            Parameters = { new() { Value = table, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Oid } },
        };
        return await command.ReadAllAsync(connection, SettledReading.WithSchemas, Column, cancellationToken).ConfigureAwait(false);
    }

    private static CatalogColumn Column(NpgsqlDataReader row)
    {
        var computed = row.GetBoolean(6) ? ComputedColumn.Generated
            : row.GetBoolean(7) ? ComputedColumn.Identity
            : ComputedColumn.No;
        return new CatalogColumn
        {
            Name = row.GetString(0),
            Type = NearestType.Of(row.GetString(1)),
            SqlType = row.GetString(2),
            BaseType = row.GetString(3),
            IsNullable = row.GetBoolean(4),
            DefaultSql = computed == ComputedColumn.Generated ? null : row.TextOrNull(5),
            Computed = computed,
            Comment = row.TextOrNull(8),
            IdentitySequence = row.TextOrNull(9),
        };
    }

    private static string? WhyNot(NpgsqlDataReader row)
    {
        var (kind, isPartition, isTemporary, isSystem) = (row.GetString(2), row.GetBoolean(3), row.GetBoolean(4), row.GetBoolean(5));
        return kind switch
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
            _ => "not a table",
        };
    }
}
