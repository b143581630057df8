namespace ZeroDowntimeLab.PostgreSql;

/// <summary>The sequence of a serial column: it would be dropped with the column, and the heir's default uses it.</summary>
internal static class SequenceInheritance
{
    public static async Task<ColumnInheritance> ReadAsync(CatalogReader catalog, ReplacedColumn column)
    {
        const string Sql = """
            SELECT s.oid::regclass::text
            FROM pg_attribute a
            JOIN pg_depend d ON d.refclassid = 'pg_class'::regclass AND d.refobjid = a.attrelid AND d.refobjsubid = a.attnum
             AND d.classid = 'pg_class'::regclass AND d.deptype = 'a'
            JOIN pg_class s ON s.oid = d.objid AND s.relkind = 'S'
            WHERE a.attrelid = $1::regclass AND a.attname = $2
            ORDER BY 1
            """;
        var sequences = await catalog.ReadAsync(Sql, row => row.GetString(0), column.Table, column.Name).ConfigureAwait(false);
        if (column.Heir is not { } heir)
            return new() { Cautions = [.. sequences.Select(sequence => column.Goes($"sequence '{sequence}'"))] };
        return new()
        {
            BeforeDrop =
            [
                .. sequences.Select(sequence => new SqlStatement(
                    $"ALTER SEQUENCE {sequence} OWNED BY {column.Table}.{Identifier.Quote(heir.Name)}", TableLock.None)),
            ],
        };
    }
}
