using System.Text.Json;
using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// Reads with settings of its own, whatever those of the session are: what is read then means the same in every session.
/// The settings of the session are as before afterwards, also in a transaction.
/// </summary>
internal static class SettledReading
{
    /// <summary>Names outside <c>pg_catalog</c> come with their schema.</summary>
    public static readonly IReadOnlyDictionary<string, string> WithSchemas = new Dictionary<string, string> { ["search_path"] = "pg_catalog" };

    /// <summary>Every value that comes as a text is read back as the same value in any session.</summary>
    public static readonly IReadOnlyDictionary<string, string> ExactTexts = new Dictionary<string, string>
    {
        ["DateStyle"] = "ISO, YMD",
        ["IntervalStyle"] = "postgres",
        ["extra_float_digits"] = "3",
        ["bytea_output"] = "hex",
    };

    private const string Save =
        "SELECT pg_catalog.set_config('zero_downtime_lab.saved', (SELECT pg_catalog.json_object_agg(name, pg_catalog.current_setting(name)) FROM pg_catalog.json_object_keys($1::json) AS name)::text, true)";

    private const string Apply = "SELECT pg_catalog.set_config(key, value, true) FROM pg_catalog.json_each_text($1::json)";

    private const string Restore =
        "SELECT pg_catalog.set_config(key, value, true) FROM pg_catalog.json_each_text(pg_catalog.current_setting('zero_downtime_lab.saved')::pg_catalog.json)";

    /// <summary>Runs a query under the settings and reads each of its rows.</summary>
    public static async Task<List<T>> ReadAllAsync<T>(
        this NpgsqlBatchCommand query, NpgsqlConnection connection, IReadOnlyDictionary<string, string> settings, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        // One message to the server, and one transaction if there is none.
        await using var batch = new NpgsqlBatch(connection) { Timeout = 0 };
        var json = JsonSerializer.Serialize(settings);
        batch.Add(Save, json);
        batch.Add(Apply, json);
        batch.BatchCommands.Add(query);
        batch.Add(Restore);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            rows.Add(read(reader));
        while (await reader.NextResultAsync(cancellationToken).ConfigureAwait(false))
        {
            // The settings are restored, or the error says why not.
        }

        return rows;
    }
}
