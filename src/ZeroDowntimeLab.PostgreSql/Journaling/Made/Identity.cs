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

    /// <summary>A condition: the object exists, whatever its name is now.</summary>
    public static string Exists(string kind, string @object, string number) =>
        $"""
        CASE {kind}
            WHEN 'column' THEN EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = {@object} AND a.attnum = {number} AND NOT a.attisdropped)
            WHEN 'constraint' THEN EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.oid = {@object})
            WHEN 'trigger' THEN EXISTS (SELECT FROM pg_catalog.pg_trigger t WHERE t.oid = {@object})
            WHEN 'function' THEN EXISTS (SELECT FROM pg_catalog.pg_proc p WHERE p.oid = {@object})
            ELSE EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.oid = {@object})
        END
        """;
}
