using System.Text.Json;
using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>Where a plan changes the positions of columns: an INSERT or a COPY that does not name its columns relies on them.</summary>
internal static class PositionCautions
{
    // The columns of the plan that are gone in the end, where another column of the table stays behind them.
    private const string Sql = """
        SELECT pg_catalog.string_agg(a.attname, ''', ''' ORDER BY a.attnum)
        FROM pg_attribute a
        WHERE a.attrelid = $1::oid AND a.attname IN (SELECT pg_catalog.json_array_elements_text($2::json))
          AND EXISTS (
            SELECT FROM pg_attribute b
            WHERE b.attrelid = a.attrelid AND b.attnum > a.attnum AND NOT b.attisdropped AND NOT pg_catalog.starts_with(b.attname, 'zero_downtime_lab_')
              AND b.attname NOT IN (SELECT pg_catalog.json_array_elements_text($2::json) UNION SELECT pg_catalog.json_array_elements_text($3::json)))
        """;

    public static async Task<IReadOnlyList<SafetyWarning>> ReadAsync(
        NpgsqlConnection connection, MigrationPlan plan, CancellationToken cancellationToken)
    {
        await using var catalog = await CatalogReader.BeginAsync(connection, cancellationToken).ConfigureAwait(false);
        var effects = plan.Steps.Select(step => step.Forward.Effects).ToList();
        var drops = plan.StepsLeft.SelectMany(step => step.Forward.Effects.Drops).Where(drop => drop.Column is not null);
        var added = JsonSerializer.Serialize(effects.SelectMany(one => one.Syncs).SelectMany(one => one.Sync.NewColumns).Select(column => column.Name));
        List<SafetyWarning> cautions = [];
        List<(string Id, IGrouping<string, Dropped> Columns)> tables = [];
        foreach (var table in drops.GroupBy(drop => drop.Table))
        {
            if (await catalog.LocateAsync(Identifier.QuoteTable(table.Key)).ConfigureAwait(false) is { } id)
                tables.Add((id, table));
        }

        await catalog.EmptySearchPathAsync().ConfigureAwait(false);
        foreach (var (id, table) in tables)
        {
            var moved = await catalog.ReadAsync(
                Sql, row => row.TextOrNull(0), id, JsonSerializer.Serialize(table.Select(drop => drop.Column)), added).ConfigureAwait(false);
            if (moved is [{ } columns])
                cautions.Add(Moved(table.Key, columns));
        }

        return cautions;
    }

    private static SafetyWarning Moved(string table, string columns) => new(
        ServerWarningCode.Positions,
        $"The columns of '{table}' change their positions, because others stand behind '{columns}': "
        + "from the start on a COPY without a column list fails, and after the contract it or an INSERT without one writes other columns. Name the columns in all code first");
}
