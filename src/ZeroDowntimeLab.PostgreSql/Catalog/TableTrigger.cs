namespace ZeroDowntimeLab.PostgreSql;

/// <summary>A trigger of a table or of one of its children, which is not one of ours.</summary>
internal sealed record TableTrigger
{
    private const string TextSearch = "tsvector_update_trigger";

    /// <summary>Its name and its table: <c>slug on public.posts</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Its arguments, in order.</summary>
    public required string[] Arguments { get; init; }

    /// <summary>The function that it calls, as PostgreSQL writes it: <c>public.make_slug()</c>.</summary>
    public required string Function { get; init; }

    /// <summary>The text of the function; <see langword="null"/> if it is compiled.</summary>
    public required string? Body { get; init; }

    /// <summary>The names by which the text can refer to the rows: its table, and the transition tables of the trigger.</summary>
    public required string[] Relations { get; init; }

    /// <summary>The arguments that can be names of columns. The second one of full text search's is a configuration.</summary>
    public IEnumerable<string> ColumnArguments => Function == $"{TextSearch}()"
        ? Arguments.Where((_, index) => index != 1)
        : Arguments;

    public static Task<List<TableTrigger>> ReadAsync(CatalogReader catalog, string table)
    {
        // The arguments are one text with a zero after each, which no text of SQL can hold.
        const string Sql = """
            WITH RECURSIVE tab AS (
              SELECT $1::regclass::oid AS oid
              UNION
              SELECT i.inhrelid FROM pg_inherits i JOIN tab ON i.inhparent = tab.oid)
            SELECT pg_catalog.format('%s on %s', g.tgname, g.tgrelid::regclass),
                   ARRAY(SELECT pg_catalog.convert_from(pg_catalog.decode(pg_catalog.replace(part, ' ', ''), 'hex'), pg_catalog.getdatabaseencoding())
                         FROM pg_catalog.unnest(pg_catalog.string_to_array(pg_catalog.regexp_replace(pg_catalog.encode(g.tgargs, 'hex'), '(..)', '\1 ', 'g'), '00 '))
                              WITH ORDINALITY AS parts (part, number)
                         WHERE number <= g.tgnargs ORDER BY number),
                   p.oid::regprocedure::text,
                   CASE WHEN l.lanname NOT IN ('internal', 'c') THEN p.prosrc END,
                   pg_catalog.array_remove(ARRAY[c.relname::text, g.tgoldtable::text, g.tgnewtable::text], NULL)
            FROM tab
            JOIN pg_trigger g ON g.tgrelid = tab.oid
            JOIN pg_class c ON c.oid = tab.oid
            JOIN pg_proc p ON p.oid = g.tgfoid
            JOIN pg_language l ON l.oid = p.prolang
            JOIN pg_namespace n ON n.oid = p.pronamespace
            WHERE NOT g.tgisinternal AND g.tgenabled <> 'D' AND g.tgparentid = 0 AND n.nspname <> $2
            ORDER BY 1
            """;
        return catalog.ReadAsync(
            Sql,
            row => new TableTrigger
            {
                Name = row.GetString(0),
                Arguments = row.GetFieldValue<string[]>(1),
                Function = row.GetString(2),
                Body = row.TextOrNull(3),
                Relations = row.GetFieldValue<string[]>(4),
            },
            table, OwnName.Schema);
    }
}
