namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// SQL that finds what identifies an object: its OID and its parent's, and for a column, which has no OID, the table's
/// and its number there.
/// </summary>
internal static class Identity
{
    /// <summary>
    /// A query for the object that has a name now: columns <c>object</c>, <c>number</c> and <c>parent</c>. The arguments are
    /// expressions of type text.
    /// </summary>
    public static string Of(string kind, string name, string owner) =>
        string.Join("\nUNION ALL\n", Enum.GetValues<ServerObjectKind>().Select(one => $"{Of(one, name, owner)} AND {kind} = '{one.Word()}'"));

    /// <summary>
    /// The same where the kind is known. Such a query runs while a table is locked, and one for every kind takes the server
    /// longer to plan than all the rest.
    /// </summary>
    public static string Of(ServerObjectKind kind, string name, string owner) => kind switch
    {
        ServerObjectKind.Table =>
            $"SELECT c.oid AS object, 0 AS number, c.relnamespace AS parent FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass({owner})::oid",
        ServerObjectKind.Column =>
            $"SELECT a.attrelid AS object, a.attnum AS number, a.attrelid AS parent FROM pg_catalog.pg_attribute a "
            + $"WHERE a.attrelid = pg_catalog.to_regclass({owner})::oid AND a.attname = {name} AND a.attnum > 0 AND NOT a.attisdropped",
        ServerObjectKind.Index =>
            $"SELECT i.indexrelid AS object, 0 AS number, i.indrelid AS parent FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid "
            + $"WHERE i.indrelid = pg_catalog.to_regclass({owner})::oid AND c.relname = {name}",
        ServerObjectKind.Constraint =>
            $"SELECT k.oid AS object, 0 AS number, k.conrelid AS parent FROM pg_catalog.pg_constraint k WHERE k.conrelid = pg_catalog.to_regclass({owner})::oid AND k.conname = {name}",
        ServerObjectKind.Trigger =>
            $"SELECT t.oid AS object, 0 AS number, t.tgrelid AS parent FROM pg_catalog.pg_trigger t WHERE t.tgrelid = pg_catalog.to_regclass({owner})::oid AND t.tgname = {name}",
        _ =>
            $"SELECT p.oid AS object, 0 AS number, p.pronamespace AS parent FROM pg_catalog.pg_proc p "
            + $"WHERE p.pronamespace = pg_catalog.to_regnamespace({owner})::oid AND p.proname = {name} AND p.pronargs = 0",
    };

    /// <summary>
    /// A query for what an object of the journal's list <c>m</c> is called now: columns <c>name</c>, <c>parent</c> and
    /// <c>owner</c>, the table that it belongs to as it stands in SQL. There is no row if the object is gone. An index that
    /// is not built yet is found by its name, which nobody else uses.
    /// </summary>
    public const string Now =
        """
        SELECT CASE WHEN c.oid = pg_catalog.to_regclass(m.owner)::oid THEN m.name ELSE c.relname END AS name, c.relnamespace AS parent, c.oid::regclass::text AS owner
        FROM pg_catalog.pg_class c WHERE m.kind = 'table' AND c.oid = m.object
        UNION ALL
        SELECT a.attname, a.attrelid, a.attrelid::regclass::text
        FROM pg_catalog.pg_attribute a WHERE m.kind = 'column' AND a.attrelid = m.object AND a.attnum = m.number AND NOT a.attisdropped
        UNION ALL
        SELECT c.relname, i.indrelid, i.indrelid::regclass::text
        FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
        WHERE m.kind = 'index' AND CASE WHEN m.object IS NULL THEN c.relname = m.work_name ELSE i.indexrelid = m.object END
        UNION ALL
        SELECT k.conname, k.conrelid, k.conrelid::regclass::text
        FROM pg_catalog.pg_constraint k WHERE m.kind = 'constraint' AND k.oid = m.object
        UNION ALL
        SELECT t.tgname, t.tgrelid, t.tgrelid::regclass::text
        FROM pg_catalog.pg_trigger t WHERE m.kind = 'trigger' AND t.oid = m.object
        UNION ALL
        SELECT p.proname, p.pronamespace, p.pronamespace::regnamespace::text
        FROM pg_catalog.pg_proc p WHERE m.kind = 'function' AND p.oid = m.object
        """;
}
