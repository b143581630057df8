using Npgsql;
using ZeroDowntimeLab.PostgreSql;

namespace ZeroDowntimeLab.Benchmarks;

/// <summary>How long requests take while somebody who has read the table keeps his transaction open.</summary>
internal static class ReaderBenchmark
{
    private static readonly TimeSpan Held = TimeSpan.FromSeconds(10);

    public static async Task RunAsync(NpgsqlDataSource source, long rows, TextWriter output)
    {
        var options = new PostgreSqlOptions();
        await BackfillBenchmark.CreateAsync(source, rows);
        using var traffic = new LiveTraffic(source, rows);
        await Task.Delay(TimeSpan.FromSeconds(4));
        var before = traffic.Between(1000, traffic.Now);
        var start = await WithReaderAsync(source, traffic, () => BackfillBenchmark.StartAsync(source, rows, options));
        var complete = await WithReaderAsync(source, traffic, () => BackfillBenchmark.CompleteAsync(source, options));
        await output.WriteLineAsync(
            $"\nnormal, a reader holds the table for {Held.TotalSeconds:0} s: before {before}, during start {start}, during complete {complete}");
    }

    private static async Task<Latency> WithReaderAsync(NpgsqlDataSource source, LiveTraffic traffic, Func<Task> run)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var read = new NpgsqlCommand("SELECT FROM users LIMIT 1", connection, transaction);
        await read.ExecuteNonQueryAsync();
        var from = traffic.Now;
        var running = run();
        await Task.Delay(Held);
        await transaction.CommitAsync();
        await running;
        return traffic.Between(from, traffic.Now);
    }
}
