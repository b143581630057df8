namespace ZeroDowntimeLab.PostgreSql;

/// <summary>A sequence that numbers a column and goes with it.</summary>
/// <param name="Table">The table.</param>
/// <param name="Schema">The schema of the table.</param>
/// <param name="Column">The column.</param>
/// <param name="Name">The name of the sequence, in the schema of the table.</param>
internal sealed record OwnSequence(string Table, string Schema, string Column, string Name)
{
    /// <summary>The type of the numbers.</summary>
    public required string Type { get; init; }

    /// <summary>How it numbers, in SQL; empty for the defaults.</summary>
    public string Options { get; init; } = "";

    /// <summary>The next number, as a default.</summary>
    public string Next => $"nextval({Literal.Of(QuotedName)}::regclass)";

    public string QuotedName => $"{Identifier.Quote(Schema)}.{Identifier.Quote(Name)}";

    public string QuotedTable => Identifier.QuoteTable(Table);

    public string QuotedColumn => Identifier.Quote(Column);

    /// <summary>
    /// Creates it, in the body of a DO. It belongs to the owner of the table, and whoever may insert rows may advance it:
    /// the default runs with the writer's rights.
    /// </summary>
    public string Create => $"""
          CREATE SEQUENCE {QuotedName} AS {Type} {Options};
          EXECUTE pg_catalog.format('ALTER SEQUENCE {QuotedNameInFormat} OWNER TO %I', (SELECT pg_catalog.pg_get_userbyid(relowner) FROM pg_class WHERE oid = {Oid}));
          ALTER SEQUENCE {QuotedName} OWNED BY {QuotedTable}.{QuotedColumn};
          FOR zero_downtime_lab_grantee IN
            SELECT g.grantee FROM pg_class c, pg_catalog.aclexplode(c.relacl) g WHERE c.oid = {Oid} AND g.privilege_type = 'INSERT'
            UNION
            SELECT g.grantee FROM pg_attribute a, pg_catalog.aclexplode(a.attacl) g WHERE a.attrelid = {Oid} AND g.privilege_type = 'INSERT'
          LOOP
            EXECUTE pg_catalog.format('GRANT USAGE ON SEQUENCE {QuotedNameInFormat} TO %s',
              CASE zero_downtime_lab_grantee WHEN 0 THEN 'PUBLIC' ELSE pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(zero_downtime_lab_grantee)) END);
          END LOOP;
        """;

    private string Oid => $"{Literal.Of(QuotedTable)}::regclass::oid";

    // Inside a text in quotes, in which a percent sign means something.
    private string QuotedNameInFormat => QuotedName.Replace("'", "''", StringComparison.Ordinal).Replace("%", "%%", StringComparison.Ordinal);

    /// <summary>A statement with such a body.</summary>
    public static SqlStatement Do(string body) => new(
        $"DO {DollarQuote.Of($"DECLARE\n  zero_downtime_lab_grantee oid;\n  zero_downtime_lab_last bigint;\n  zero_downtime_lab_called boolean;\nBEGIN\n{body}\nEND")}",
        TableLock.AccessExclusive);
}
