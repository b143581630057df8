using ZeroDowntimeLab.Tests;

namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>The process that runs a plan is killed in the middle of the backfill, and another one resumes there.</summary>
public sealed class KilledBackfillTests
{
    private const int KillsOfARun = 4;
    private const int MostBatches = 40;

    private static readonly int Kills = Amount.Of(6);

    [PostgresFact]
    public async Task A_backfill_that_is_killed_again_and_again_finishes()
    {
        await using var scene = await Scene.OpenAsync(Change.Rename);
        var random = new Random(1);
        var reached = 0L;
        for (var kill = 1; kill <= Kills; kill++)
        {
            // It runs on while it is killed, but not to its end: who kills it may be slow.
            var batches = random.Next(1, MostBatches);
            using (var runner = PlanRunnerProcess.Start(scene.Users, nameof(Change.Rename), "2 RowsDone", times: batches + 5))
            {
                (await runner.SeesAsync("2 RowsDone", batches)).Should().BeTrue("the backfill is at work");
                await runner.KillAsync();
            }

            var rows = await scene.RowsDoneAsync(step: 2);
            rows.Should().BeGreaterThanOrEqualTo(reached, "a run begins where the one before it was killed");
            reached = rows;
            if (kill % KillsOfARun != 0 || kill == Kills)
                continue;
            await scene.RollBackAsync();
            reached = 0;
        }

        reached.Should().BePositive("the last run is completed from where it was killed");
        await scene.StartAsync();
        await scene.CompleteAsync();
        await scene.RequireCompleteAsync();
    }

    [PostgresFact]
    public async Task A_backfill_that_was_killed_does_not_look_again_at_the_rows_that_it_had_done()
    {
        await using var scene = await Scene.OpenAsync(Change.Rename, withTraffic: false, rows: 2_000);
        using (var runner = PlanRunnerProcess.Start(scene.Users, nameof(Change.Rename), stopAt: "2 RowsDone"))
        {
            (await runner.SeesAsync("2 RowsDone")).Should().BeTrue("the backfill begins");
            await runner.KillAsync();
        }

        // It would be filled by anybody who looks at it.
        await scene.Users.ExecuteAsync(
            $"UPDATE users SET full_name = NULL, {await scene.Users.ScalarAsync<string>("SELECT attname::text FROM pg_attribute WHERE attrelid = 'users'::regclass AND attname ~ 'zero_downtime_lab_state'")} = 'u' WHERE id = 1");

        await scene.StartAsync(newCodeJoins: false);

        (await scene.Users.ScalarAsync<string?>("SELECT string_agg(id::text, ' ') FROM users WHERE full_name IS NULL"))
            .Should().Be("1", "the run begins behind the rows that were done, and fills all that come then");
    }
}
