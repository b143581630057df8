using System.Diagnostics;
using Npgsql;
using ZeroDowntimeLab.PostgreSql.Tests;

namespace ZeroDowntimeLab.LiveRacing.Tests;

public class OpenLoopTests
{
    private const int Rows = 100;

    private static readonly ServerEnvironment Environment = new() { Duration = TimeSpan.FromSeconds(1), Rate = 200, Clients = 2 };

    // LatencyTests counts the latency of each request by a clock that stands still. Here, a real server stalls.
    [PostgresFact]
    public async Task A_table_that_is_locked_shows_in_the_latency()
    {
        await using var database = await RaceDatabase.CreateAsync(await TestServer.CreateDatabaseAsync());
        await using var track = await OneRace.StartAsync(database, Environment, Rows);

        await HoldTableAsync(database.Source, TimeSpan.FromMilliseconds(400));

        var race = await track.EndAsync(Strategy.Find("expand-contract")!);
        race.Failed.Should().Be(0, "a stall is not a failure");
        race.Latency!.Longest.Should().BeGreaterThan(300, "the first request of the stall waits until it ends");
    }

    [PostgresFact]
    public async Task As_many_requests_come_as_are_due()
    {
        await using var database = await RaceDatabase.CreateAsync(await TestServer.CreateDatabaseAsync());
        await using var track = await OneRace.StartAsync(database, Environment, Rows);
        var clock = Stopwatch.StartNew();

        await HoldTableAsync(database.Source, TimeSpan.FromMilliseconds(400));
        await track.ServeAsync(10);
        var due = clock.Elapsed.TotalSeconds * Environment.Rate;

        var race = await track.EndAsync(Strategy.Find("expand-contract")!);
        race.Requests.Should().BeGreaterThanOrEqualTo((int)due - 1, "requests come during a stall too");
    }

    private static async Task HoldTableAsync(NpgsqlDataSource source, TimeSpan time)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var hold = new NpgsqlCommand("LOCK TABLE users IN ACCESS EXCLUSIVE MODE", connection, transaction);
        await hold.ExecuteNonQueryAsync();
        await Task.Delay(time);
        await transaction.CommitAsync();
    }
}
