using Npgsql;

namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>
/// Everything that the catalog says about the tables of a database, one sorted line for each thing. PostgreSQL chooses the
/// names of the foreign keys to the partitions of a table itself, so these are left out.
/// </summary>
internal static class CatalogLines
{
    private const string Lines = """
        WITH schemas AS (
          SELECT oid FROM pg_namespace WHERE nspname NOT LIKE 'pg\_%' AND nspname NOT IN ('information_schema', 'zero_downtime_lab'))
        SELECT 'column ' || concat_ws(' | ', a.attrelid::regclass, a.attname, format_type(a.atttypid, a.atttypmod), a.attcollation::regcollation,
            a.attnotnull, pg_get_expr(d.adbin, d.adrelid),
            (SELECT string_agg(g::text, ' ' ORDER BY g::text) FROM unnest(a.attacl) AS g), a.attstattarget, a.attstorage, a.attcompression, a.attoptions,
            col_description(a.attrelid, a.attnum), s.name)
        FROM pg_attribute a
        JOIN pg_class t ON t.oid = a.attrelid AND t.relkind IN ('r', 'p')
        LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        CROSS JOIN LATERAL (SELECT pg_get_serial_sequence(a.attrelid::regclass::text, a.attname)) AS s (name)
        WHERE t.relnamespace IN (SELECT oid FROM schemas) AND a.attnum > 0 AND NOT a.attisdropped
        UNION ALL
        SELECT 'index ' || concat_ws(' | ', pg_get_indexdef(i.indexrelid), i.indisvalid, i.indisclustered, i.indisreplident, s.spcname,
            obj_description(i.indexrelid, 'pg_class'),
            (SELECT string_agg(format('%s:%s', a.attnum, a.attstattarget), ',') FROM pg_attribute a WHERE a.attrelid = i.indexrelid))
        FROM pg_index i
        JOIN pg_class c ON c.oid = i.indexrelid
        LEFT JOIN pg_tablespace s ON s.oid = c.reltablespace
        WHERE c.relnamespace IN (SELECT oid FROM schemas)
        UNION ALL
        SELECT 'constraint ' || concat_ws(' | ', c.conname, c.conrelid::regclass, pg_get_constraintdef(c.oid), obj_description(c.oid, 'pg_constraint'))
        FROM pg_constraint c
        WHERE c.connamespace IN (SELECT oid FROM schemas) AND NOT (c.contype = 'f' AND c.conparentid <> 0)
        UNION ALL
        SELECT 'statistics ' || concat_ws(' | ', pg_get_statisticsobjdef(s.oid), s.stxstattarget, obj_description(s.oid, 'pg_statistic_ext'))
        FROM pg_statistic_ext s
        UNION ALL
        SELECT 'trigger ' || pg_get_triggerdef(g.oid) FROM pg_trigger g WHERE NOT g.tgisinternal
        UNION ALL
        SELECT 'table ' || concat_ws(' | ', t.relname, t.relkind, t.relreplident)
        FROM pg_class t
        WHERE t.relnamespace IN (SELECT oid FROM schemas) AND t.relkind NOT IN ('i', 'I')
        """;

    public static async Task<List<string>> ReadAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(Lines, connection);
        await using var reader = await command.ExecuteReaderAsync();
        List<string> lines = [];
        while (await reader.ReadAsync())
            lines.Add(reader.GetString(0));
        lines.Sort(StringComparer.Ordinal);
        return lines;
    }

    /// <summary>What only one of two catalogs has: with a minus what is gone, with a plus what is new.</summary>
    public static IEnumerable<string> Difference(IReadOnlyCollection<string> before, IReadOnlyCollection<string> after) =>
        [.. before.Except(after).Select(line => $"- {line}"), .. after.Except(before).Select(line => $"+ {line}")];
}
