using System.Diagnostics;
using Npgsql;
using ZeroDowntimeLab.PostgreSql.Tests;

namespace ZeroDowntimeLab.Racing.Tests;

public class OpenLoopTests
{
    private static readonly Scenario Rename = new RenameScenario();
    private static readonly ServerRaceOptions Options = new() { Duration = TimeSpan.FromSeconds(4), Rate = 200, Clients = 2, Rows = 100 };

    // Two clients would send two requests while the table is held; but two hundred are due, one in five of all. The limits
    // are far from what is measured on a quiet machine: a busy one keeps requests waiting too.
    [PostgresFact]
    public async Task A_stall_counts_for_every_request_that_is_due_meanwhile()
    {
        await using var database = await RaceDatabase.CreateAsync(await TestServer.CreateDatabaseAsync());
        await using var track = await ServerTrack.StartAsync(Rename, Options, database, Instance.InProcess(Rename));

        await track.ServeAsync(Options.Ticks / 2);
        await HoldTableAsync(database.Source, TimeSpan.FromSeconds(1));
        await track.ServeAsync(Options.Ticks / 2);

        var race = await track.EndAsync(new ExpandContract());
        race.Failed.Should().Be(0, "a stall is no failure");
        race.Latency!.Longest.Should().BeGreaterThan(900, "the first request of the stall waits for its end");
        race.Latency.P99.Should().BeGreaterThan(500, "requests are counted from when they were due, not from when they were sent");
        race.Latency.P50.Should().BeLessThan(500, "most requests came before or after the stall");
    }

    [PostgresFact]
    public async Task As_many_requests_come_as_are_due()
    {
        await using var database = await RaceDatabase.CreateAsync(await TestServer.CreateDatabaseAsync());
        await using var track = await ServerTrack.StartAsync(Rename, Options, database, Instance.InProcess(Rename));
        var clock = Stopwatch.StartNew();

        await HoldTableAsync(database.Source, TimeSpan.FromMilliseconds(400));
        await track.ServeAsync(10);
        var due = clock.Elapsed.TotalSeconds * Options.Rate;

        var race = await track.EndAsync(new ExpandContract());
        race.Requests.Should().BeGreaterThanOrEqualTo((int)due - 1, "a stall keeps nobody from coming");
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
