using Npgsql;
using ZeroDowntimeLab.PostgreSql.Tests;

namespace ZeroDowntimeLab.LiveRacing.Tests;

public class CrashTests
{
    private const int Rows = 3_000;

    private static readonly ServerEnvironment Environment = new() { Rate = 50, Clients = 2 };

    [PostgresFact]
    public async Task A_crash_leaves_the_journal_in_the_middle_of_the_backfill_and_the_same_plan_resumes()
    {
        await using var database = await RaceDatabase.CreateAsync((await RaceRole.CreateAsync()).ConnectionString);
        await using var track = await OneRace.StartAsync(database, Environment, Rows);
        var plan = track.Scenario.Plan();

        await track.CrashInBackfillAsync(plan);

        (await CountAsync(database.Source, "FROM zero_downtime_lab.step WHERE state = 'running'")).Should().Be(1, "nothing is cleaned up");
        (await CountAsync(database.Source, "FROM users WHERE full_name IS NULL AND name IS NOT NULL"))
            .Should().BeInRange(1, Rows - 1, "it was in the middle");

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
