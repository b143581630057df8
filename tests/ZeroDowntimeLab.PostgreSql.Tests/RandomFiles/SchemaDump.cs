using System.Diagnostics;
using ZeroDowntimeLab.Throwaway;

namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>The schema of a database as <c>pg_dump</c> writes it, without that of the journal.</summary>
internal static class SchemaDump
{
    private const string OlderThanTheServer = "server version mismatch";

    private static readonly string? Program = Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator)
        .Prepend(PostgresBinaries.TryFind(out var binaries) ? binaries.Folder : "")
        .Select(folder => Path.Combine(folder, "pg_dump")).FirstOrDefault(File.Exists);

    /// <summary>
    /// The dump, line by line; empty where there is no <c>pg_dump</c> (servers from npm bring none), or where the only one
    /// is older than the server, which it then refuses to read.
    /// </summary>
    public static async Task<IReadOnlyList<string>> ReadAsync(string connectionString)
    {
        if (Program is not { } program)
            return [];
        var settings = new Npgsql.NpgsqlConnectionStringBuilder(connectionString);
        var start = new ProcessStartInfo(program, ["--schema-only", "--exclude-schema", "zero_downtime_lab", settings.Database!])
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
