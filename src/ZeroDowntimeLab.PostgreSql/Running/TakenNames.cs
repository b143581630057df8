using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>The names that a plan is going to give and that are taken. While there are any, the plan is refused.</summary>
internal static class TakenNames
{
    // Tables, indexes, views and sequences of a schema share their names, and a table has a type of its name. Columns,
    // constraints and triggers are made in the tables that inherit as well.
    private const string FindTaken = """
        WITH RECURSIVE wanted AS (
          SELECT $1 AS kind, pg_catalog.to_regclass($3)::oid AS tab, pg_catalog.parse_ident($3) AS parts),
        place AS (
          SELECT kind, tab,
            CASE kind WHEN 'table' THEN parts[pg_catalog.array_length(parts, 1)] ELSE $2 END AS name,
            coalesce(
              CASE kind WHEN 'function' THEN pg_catalog.to_regnamespace($3)::oid END,
              (SELECT c.relnamespace FROM pg_catalog.pg_class c WHERE c.oid = tab),
              pg_catalog.to_regnamespace(pg_catalog.quote_ident(CASE pg_catalog.array_length(parts, 1) WHEN 2 THEN parts[1] ELSE pg_catalog.current_schema()::text END))::oid) AS space
          FROM wanted),
        family AS (
          SELECT tab FROM place
          UNION
          SELECT i.inhrelid FROM pg_catalog.pg_inherits i JOIN family f ON i.inhparent = f.tab),
        taken AS (
          SELECT CASE WHEN i.indexrelid IS NOT NULL THEN pg_catalog.format('an index of ''%s''', i.indrelid::regclass)
                      WHEN c.relkind IN ('r', 'p') THEN 'a table' WHEN c.relkind = 'S' THEN 'a sequence' ELSE 'a view or type' END AS who
          FROM place p JOIN pg_catalog.pg_class c ON c.relname = p.name AND c.relnamespace = p.space
          LEFT JOIN pg_catalog.pg_index i ON i.indexrelid = c.oid
          WHERE p.kind IN ('table', 'index')
          UNION ALL
          SELECT 'a type' FROM place p JOIN pg_catalog.pg_type t ON t.typname = p.name AND t.typnamespace = p.space
          WHERE p.kind = 'table' AND t.typrelid = 0 AND t.typcategory <> 'A'
          UNION ALL
          SELECT pg_catalog.format('a column of ''%s''', a.attrelid::regclass)
          FROM place p, family f JOIN pg_catalog.pg_attribute a ON a.attrelid = f.tab AND NOT a.attisdropped
          WHERE p.kind = 'column' AND a.attname = p.name
          UNION ALL
          SELECT pg_catalog.format('a constraint of ''%s''', k.conrelid::regclass)
          FROM place p, family f JOIN pg_catalog.pg_constraint k ON k.conrelid = f.tab
          WHERE p.kind = 'constraint' AND k.conname = p.name
          UNION ALL
          SELECT pg_catalog.format('a trigger of ''%s''', t.tgrelid::regclass)
          FROM place p, family f JOIN pg_catalog.pg_trigger t ON t.tgrelid = f.tab
          WHERE p.kind = 'trigger' AND t.tgname = p.name
          UNION ALL
          SELECT 'a function' FROM place p JOIN pg_catalog.pg_proc f ON f.pronamespace = p.space AND f.pronargs = 0
          WHERE p.kind = 'function' AND f.proname = p.name)
        SELECT p.space::text, p.name, (SELECT who FROM taken LIMIT 1) FROM place p
        """;

    /// <summary>A sentence for each name that is taken, in the database or by an earlier step.</summary>
    public static async Task<IReadOnlyList<string>> ReadAsync(NpgsqlConnection connection, MigrationPlan plan, CancellationToken cancellationToken)
    {
        List<string> found = [];
        Dictionary<object, ServerObject?> known = [];
        foreach (var statement in plan.Steps.SelectMany(step => PlanRules.Forward(plan, step, step.Forward.Script.Statements)))
        {
            if (statement.Drops is { } dropped)
                known[(await LookUpAsync(connection, dropped, cancellationToken).ConfigureAwait(false)).Key] = null;
            if (statement.Makes is not { } made)
                continue;
            var (key, who) = await LookUpAsync(connection, made, cancellationToken).ConfigureAwait(false);
            if (known.TryGetValue(key, out var earlier))
                who = earlier is null ? null : $"{earlier} of this plan";
            if (who is not null)
                found.Add($"{Capitalized($"{made}")} cannot be created, because {who} has that name");
            known[key] = made;
        }

        return found;
    }

    // What must be the only one of its name is the key: a relation in a schema, another thing in its table.
    private static async Task<(object Key, string? Who)> LookUpAsync(
        NpgsqlConnection connection, ServerObject wanted, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(FindTaken, wanted.Kind.Word(), wanted.Name, wanted.Owner);
        var found = await command.ReadAllAsync(row => (Space: row.TextOrNull(0), Name: row.GetString(1), Who: row.TextOrNull(2)), cancellationToken).ConfigureAwait(false);
        var (space, name, who) = found.Single();
        return wanted.Kind is ServerObjectKind.Table or ServerObjectKind.Index
            ? ((space, name), who)
            : ((wanted.Kind, wanted.Owner, wanted.Name), who);
    }

    private static string Capitalized(string text) => $"{char.ToUpperInvariant(text[0])}{text[1..]}";
}
