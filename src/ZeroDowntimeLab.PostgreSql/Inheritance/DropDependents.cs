using System.Text.Json;
using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// What holds a column or table that a plan drops and replaces by nothing: all that PostgreSQL would refuse to drop
/// it for, because <c>CASCADE</c> is never used. What goes with it by itself, its own indexes and constraints, is no
/// obstacle.
/// </summary>
internal static class DropDependents
{
    private const string Resolve = """
        SELECT t.oid::int8, coalesce(a.attnum, 0)::int4
        FROM pg_class t
        LEFT JOIN pg_attribute a ON a.attrelid = t.oid AND a.attname = $2 AND a.attnum > 0 AND NOT a.attisdropped
        WHERE t.oid = to_regclass($1) AND ($2 = '' OR a.attnum IS NOT NULL)
        """;

    // As PostgreSQL does it: what depends on the dropped by 'n' holds it, unless it goes too by another way. A generated
    // column depends by 'a', and yet does not go.
    private const string Held = $$"""
        WITH RECURSIVE dropped AS (
          SELECT "Tab" AS tab, "Col" AS col FROM json_to_recordset($1::json) AS dropped ("Tab" oid, "Col" int)),
        root AS (
          SELECT tab, col FROM dropped
          UNION
          SELECT i.inhrelid, child.attnum::int
          FROM root
          JOIN pg_attribute a ON a.attrelid = tab AND a.attnum = col AND col > 0
          JOIN pg_inherits i ON i.inhparent = tab
          JOIN pg_attribute child ON child.attrelid = i.inhrelid AND child.attname = a.attname),
        gone AS (
          SELECT 'pg_class'::regclass::oid AS classid, tab AS objid, col AS objsubid FROM root
          UNION
          SELECT d.classid, d.objid, d.objsubid
          FROM gone
          JOIN pg_depend d ON d.refclassid = gone.classid AND d.refobjid = gone.objid AND (gone.objsubid IN (0, d.refobjsubid))
          LEFT JOIN pg_attrdef f ON d.classid = 'pg_attrdef'::regclass AND f.oid = d.objid
          LEFT JOIN pg_attribute v ON (v.attrelid, v.attnum) = (f.adrelid, f.adnum) AND v.attgenerated <> ''
          WHERE d.deptype IN ('a', 'i', 'P', 'S')
            AND (v.attnum IS NULL OR gone.objsubid IN (0, v.attnum))),
        held AS (
          SELECT DISTINCT d.classid, d.objid, d.objsubid
          FROM gone
          JOIN pg_depend d ON d.refclassid = gone.classid AND d.refobjid = gone.objid AND (gone.objsubid IN (0, d.refobjsubid))
          WHERE d.deptype IN ('n', 'a')
            AND NOT EXISTS (
              SELECT FROM gone other
              WHERE (other.classid, other.objid) = (d.classid, d.objid) AND other.objsubid IN (0, d.objsubid)))
        SELECT
          {{DependentNames.Kind}},
          {{DependentNames.Name}}
        FROM held
        {{DependentNames.Joins}}
        UNION
        SELECT 'parent table', i.inhparent::regclass::text
        FROM dropped
        JOIN pg_attribute a ON a.attrelid = tab AND a.attnum = col AND a.attinhcount > 0
        JOIN pg_inherits i ON i.inhrelid = tab
        UNION
        SELECT 'partition key', tab::regclass::text
        FROM dropped
        JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = tab AND d.objsubid = col
         AND d.refclassid = 'pg_class'::regclass AND d.refobjid = tab AND d.refobjsubid = 0 AND d.deptype = 'i'
        ORDER BY 1, 2
        """;

    /// <summary>
    /// The obstacles of what is dropped one after the other: what an earlier drop takes away does not hold anything later.
    /// </summary>
    public static async Task<IReadOnlyList<Obstacle>> ReadAsync(
        NpgsqlConnection connection, IReadOnlyCollection<Dropped> drops, CancellationToken cancellationToken)
    {
        await using var catalog = await CatalogReader.BeginAsync(connection, cancellationToken).ConfigureAwait(false);
        List<(Dropped Drop, Place Place)> places = [];
        foreach (var drop in drops)
        {
            var place = await catalog.ReadAsync(
                Resolve, row => new Place(row.GetInt64(0), row.GetInt32(1)), Identifier.QuoteTable(drop.Table), drop.Column ?? "").ConfigureAwait(false);
            places.AddRange(place.Select(found => (drop, found)));
        }

        await catalog.EmptySearchPathAsync().ConfigureAwait(false);
        List<Obstacle> obstacles = [];
        for (var count = 1; count <= places.Count; count++)
        {
            var gone = JsonSerializer.Serialize(places.Take(count).Select(dropped => dropped.Place));
            var reason = $"needs {places[count - 1].Drop}; drop it first";
            var holders = await catalog.ReadAsync(Held, row => new Obstacle(row.GetString(0), row.GetString(1), reason), gone).ConfigureAwait(false);
            obstacles.AddRange(holders.Where(holder => !obstacles.Any(known => (known.Kind, known.Name) == (holder.Kind, holder.Name))));
        }

        return obstacles;
    }

    // What is dropped as the catalog knows it: column 0 is the whole table.
    private readonly record struct Place(long Tab, int Col);
}
