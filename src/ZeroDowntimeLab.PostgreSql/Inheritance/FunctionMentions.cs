using System.Text.RegularExpressions;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// The functions whose text has the name of the column as a word. PostgreSQL does not know what such a text is about,
/// so this can only be a caution.
/// </summary>
internal static class FunctionMentions
{
    public static async Task<ColumnInheritance> ReadAsync(CatalogReader catalog, ReplacedColumn column)
    {
        const string Sql = """
            SELECT p.oid::regprocedure::text, p.prosrc
            FROM pg_proc p
            JOIN pg_namespace n ON n.oid = p.pronamespace
            JOIN pg_language l ON l.oid = p.prolang
            WHERE n.nspname NOT IN ('pg_catalog', 'information_schema', $2)
              AND l.lanname NOT IN ('internal', 'c')
              AND p.prosqlbody IS NULL
              AND strpos(lower(p.prosrc), lower($1)) > 0
              AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')
            ORDER BY 1
            """;
        var functions = await catalog.ReadAsync(
            Sql,
            row => (Name: row.GetString(0), Text: row.GetString(1)),
            column.Name, SyncTrigger.Schema).ConfigureAwait(false);
        var word = new Regex($@"(?<!\w){Regex.Escape(column.Name)}(?!\w)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
        return new()
        {
            Cautions =
            [
                .. functions.Where(function => word.IsMatch(function.Text)).Select(function =>
                    $"Function '{function.Name}' has the word '{column.Name}' in its text; if that is the column of '{column.TableName}', change it before the column goes"),
            ],
        };
    }
}
