using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// Verifies, before the journal is used, that its schema and all that is in it are ours. Whoever may create schemas could
/// have made it before, with a trigger or a default that runs what he likes with the rights of whoever uses it.
/// </summary>
internal static class JournalCheck
{
    // Trusted are the user himself, superusers, and, unless the user is one, the roles that he may act as and those that
    // may act as the owner of the schema. Functions, operators and types of the server are pinned: pg_depend does not have
    // them.
    private const string FindForeign = """
        WITH space AS (
          SELECT n.oid, n.nspowner FROM pg_catalog.pg_namespace n WHERE n.nspname = 'zero_downtime_lab'),
        me AS (
          SELECT r.oid, r.rolsuper FROM pg_catalog.pg_roles r WHERE r.rolname = current_user),
        untrusted AS (
          SELECT r.oid, r.rolname FROM pg_catalog.pg_roles r, me, space
          WHERE NOT (r.oid = me.oid OR r.rolsuper OR (NOT me.rolsuper AND (
            pg_catalog.pg_has_role(me.oid, r.oid, 'MEMBER')
            OR (pg_catalog.pg_has_role(me.oid, space.nspowner, 'MEMBER') AND pg_catalog.pg_has_role(r.oid, space.nspowner, 'MEMBER')))))),
        mine AS (
          SELECT c.oid, c.relname, c.relkind, c.relowner, c.relrowsecurity FROM pg_catalog.pg_class c JOIN space ON c.relnamespace = space.oid),
        journal AS (
          SELECT * FROM mine WHERE relname IN ('plan', 'step', 'backfill', 'runner', 'session', 'made'))
        SELECT 1, 'the schema zero_downtime_lab of user ' || pg_catalog.quote_ident(u.rolname) FROM space JOIN untrusted u ON u.oid = space.nspowner
        UNION ALL
        SELECT 2, pg_catalog.quote_ident(m.relname) || ' of user ' || pg_catalog.quote_ident(u.rolname) FROM mine m JOIN untrusted u ON u.oid = m.relowner
        UNION ALL
        SELECT 2, 'function ' || pg_catalog.quote_ident(p.proname) || ' of user ' || pg_catalog.quote_ident(u.rolname)
        FROM pg_catalog.pg_proc p JOIN space ON p.pronamespace = space.oid JOIN untrusted u ON u.oid = p.proowner
        UNION ALL
        SELECT 2, pg_catalog.quote_ident(j.relname) || ', which is not a plain table' FROM journal j
        WHERE j.relkind <> 'r' OR j.relrowsecurity OR EXISTS (SELECT FROM pg_catalog.pg_inherits i WHERE j.oid IN (i.inhparent, i.inhrelid))
        UNION ALL
        SELECT 2, 'trigger ' || pg_catalog.quote_ident(t.tgname) || ' on ' || pg_catalog.quote_ident(j.relname)
        FROM journal j JOIN pg_catalog.pg_trigger t ON t.tgrelid = j.oid WHERE NOT t.tgisinternal
        UNION ALL
        SELECT 2, 'rule ' || pg_catalog.quote_ident(r.rulename) || ' on ' || pg_catalog.quote_ident(j.relname)
        FROM journal j JOIN pg_catalog.pg_rewrite r ON r.ev_class = j.oid
        UNION ALL
        SELECT 2, 'a default, check, index or column of ' || pg_catalog.quote_ident(j.relname) || ' that uses ' || pg_catalog.pg_describe_object(d.refclassid, d.refobjid, 0)
        FROM journal j
        JOIN (
          SELECT f.adrelid AS tab, 'pg_catalog.pg_attrdef'::pg_catalog.regclass AS class, f.oid AS object FROM pg_catalog.pg_attrdef f
          UNION ALL SELECT k.conrelid, 'pg_catalog.pg_constraint'::pg_catalog.regclass, k.oid FROM pg_catalog.pg_constraint k
          UNION ALL SELECT i.indrelid, 'pg_catalog.pg_class'::pg_catalog.regclass, i.indexrelid FROM pg_catalog.pg_index i
          UNION ALL SELECT c.oid, 'pg_catalog.pg_class'::pg_catalog.regclass, c.oid FROM pg_catalog.pg_class c) AS part ON part.tab = j.oid
        JOIN pg_catalog.pg_depend d ON d.classid = part.class AND d.objid = part.object
        WHERE d.refclassid IN (
          'pg_catalog.pg_proc'::pg_catalog.regclass, 'pg_catalog.pg_operator'::pg_catalog.regclass, 'pg_catalog.pg_type'::pg_catalog.regclass,
          'pg_catalog.pg_opclass'::pg_catalog.regclass, 'pg_catalog.pg_collation'::pg_catalog.regclass)
        UNION ALL
        SELECT 2, 'column ' || pg_catalog.quote_ident(a.attname) || ' of ' || pg_catalog.quote_ident(j.relname) || ', which is computed'
        FROM journal j JOIN pg_catalog.pg_attribute a ON a.attrelid = j.oid WHERE a.attgenerated <> '' AND NOT a.attisdropped
        ORDER BY 1, 2
        """;

    /// <exception cref="PlanRefusedException">Something in it is not ours. Nothing of it has run.</exception>
    public static async Task RequireOursAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(FindForeign);
        var found = await command.ReadAllAsync(row => (IsSchema: row.GetInt32(0) == 1, What: row.GetString(1)), cancellationToken).ConfigureAwait(false);
        if (found.Count == 0)
            return;
        var what = string.Join("; ", found.Select(foreign => foreign.What));
        throw new PlanRefusedException(found[0].IsSchema
            ? $"The journal is not ours to use: {what}. Nothing of it was run. Run as that user, or as a member of that role (GRANT it to the user who runs this), "
                + "who is no superuser; or, if no plan is open, drop the schema"
            : $"The journal holds what is not ours: {what}. Nothing of it was run. Drop that first, if it belongs to nobody who needs it");
    }
}
