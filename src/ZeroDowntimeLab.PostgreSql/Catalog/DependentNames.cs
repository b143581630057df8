namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// SQL that gives each object of a list (<c>classid</c>, <c>objid</c>, <c>objsubid</c>) the kind and the name by which
/// people know it: a view for the rule that it is made of, a generated column for its expression.
/// </summary>
internal static class DependentNames
{
    public const string Kind = """
        CASE
            WHEN r.rulename = '_RETURN' THEN CASE ruled.relkind WHEN 'm' THEN 'materialized view' ELSE 'view' END
            WHEN r.oid IS NOT NULL THEN 'rule'
            WHEN g.oid IS NOT NULL THEN 'trigger'
            WHEN y.oid IS NOT NULL THEN 'policy'
            WHEN p.oid IS NOT NULL THEN CASE p.prokind WHEN 'p' THEN 'procedure' ELSE 'function' END
            WHEN b.oid IS NOT NULL THEN 'publication'
            WHEN k.oid IS NOT NULL THEN 'foreign key'
            WHEN v.attnum IS NOT NULL THEN 'generated column'
            ELSE (pg_catalog.pg_identify_object(classid, objid, objsubid)).type
          END
        """;

    public const string Name = """
        CASE
            WHEN r.rulename = '_RETURN' THEN r.ev_class::regclass::text
            WHEN r.oid IS NOT NULL THEN pg_catalog.format('%s on %s', r.rulename, r.ev_class::regclass)
            WHEN g.oid IS NOT NULL THEN pg_catalog.format('%s on %s', g.tgname, g.tgrelid::regclass)
            WHEN y.oid IS NOT NULL THEN pg_catalog.format('%s on %s', y.polname, y.polrelid::regclass)
            WHEN p.oid IS NOT NULL THEN p.oid::regprocedure::text
            WHEN b.oid IS NOT NULL THEN b.pubname
            WHEN k.oid IS NOT NULL THEN pg_catalog.format('%s of %s', k.conname, k.conrelid::regclass)
            WHEN v.attnum IS NOT NULL THEN v.attname
            ELSE (pg_catalog.pg_identify_object(classid, objid, objsubid)).identity
          END
        """;

    public const string Joins = """
        LEFT JOIN pg_rewrite r ON classid = 'pg_rewrite'::regclass::oid AND r.oid = objid
        LEFT JOIN pg_class ruled ON ruled.oid = r.ev_class
        LEFT JOIN pg_trigger g ON classid = 'pg_trigger'::regclass::oid AND g.oid = objid
        LEFT JOIN pg_policy y ON classid = 'pg_policy'::regclass::oid AND y.oid = objid
        LEFT JOIN pg_proc p ON classid = 'pg_proc'::regclass::oid AND p.oid = objid
        LEFT JOIN pg_publication_rel br ON classid = 'pg_publication_rel'::regclass::oid AND br.oid = objid
        LEFT JOIN pg_publication b ON b.oid = br.prpubid
        LEFT JOIN pg_constraint k ON classid = 'pg_constraint'::regclass::oid AND k.oid = objid AND k.contype = 'f'
        LEFT JOIN pg_attrdef f ON classid = 'pg_attrdef'::regclass::oid AND f.oid = objid
        LEFT JOIN pg_attribute v ON v.attgenerated <> ''
          AND (v.attrelid, v.attnum) IN ((f.adrelid, f.adnum), (CASE classid WHEN 'pg_class'::regclass::oid THEN objid END, objsubid))
        """;
}
