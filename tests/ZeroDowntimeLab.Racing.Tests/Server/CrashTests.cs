using Npgsql;
using ZeroDowntimeLab.PostgreSql.Tests;

namespace ZeroDowntimeLab.Racing.Tests;

public class CrashTests
{
    private static readonly Scenario Rename = new RenameScenario();
    private static readonly ServerRaceOptions Options = new() { Rate = 50, Clients = 2, Rows = 3_000 };

    [PostgresFact]
    public async Task A_crash_leaves_the_journal_in_the_middle_of_the_backfill_and_the_same_plan_goes_on()
    {
        await using var database = await RaceDatabase.CreateAsync((await RaceRole.CreateAsync()).ConnectionString);
        await using var track = await ServerTrack.StartAsync(Rename, Options, database, Instance.InProcess(Rename));
        var plan = track.Scenario.Plan();

        await track.CrashInBackfillAsync(plan);

        (await CountAsync(database.Source, "FROM zero_downtime_lab.step WHERE state = 'running'")).Should().Be(1, "nothing is cleaned up");
        (await CountAsync(database.Source, "FROM users WHERE full_name IS NULL AND name IS NOT NULL"))
            .Should().BeInRange(1, Options.Rows - 1, "it was in the middle");

        await track.MigrateAsync(plan, MigrationPhase.Migrating);

        plan.Failure.Should().BeNull();
        (await CountAsync(database.Source, "FROM users WHERE full_name IS DISTINCT FROM name")).Should().Be(0);
    }

    private static async Task<long> CountAsync(NpgsqlDataSource source, string from)
    {
        await using var command = source.CreateCommand($"SELECT count(*) {from}");
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
