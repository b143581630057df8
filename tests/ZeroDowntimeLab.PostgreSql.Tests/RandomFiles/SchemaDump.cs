using System.Diagnostics;

namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>The schema of a database as <c>pg_dump</c> writes it, without that of the journal.</summary>
internal static class SchemaDump
{
    private const string OlderThanTheServer = "server version mismatch";

    /// <summary>
    /// The dump, line by line; empty where the only <c>pg_dump</c> is older than the server, which it then refuses to read.
    /// Servers from npm bring none.
    /// </summary>
    public static async Task<IReadOnlyList<string>> ReadAsync(string connectionString)
    {
        var settings = new Npgsql.NpgsqlConnectionStringBuilder(connectionString);
        var start = new ProcessStartInfo("pg_dump", ["--schema-only", "--exclude-schema", "zero_downtime_lab", settings.Database!])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["PGHOST"] = settings.Host, ["PGPORT"] = $"{settings.Port}", ["PGUSER"] = settings.Username, ["PGPASSWORD"] = settings.Password },
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var lines = (await process.StandardOutput.ReadToEndAsync()).Split('\n');
        await process.WaitForExitAsync();
        if (process.ExitCode != 0 && (await error).Contains(OlderThanTheServer, StringComparison.Ordinal))
            return [];
        process.ExitCode.Should().Be(0, await error);
        // Newer versions begin and end with a random word.
        return [.. lines.Where(line => !line.StartsWith('\\'))];
    }
}
