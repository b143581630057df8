namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>The process that runs a plan is killed, and another one finds what it has left.</summary>
public sealed class KilledRunnerTests
{
    private const int Kills = 20;

    [PostgresFact]
    public async Task A_run_that_was_killed_at_a_step_boundary_goes_on_from_there()
    {
        await using var scene = await Scene.OpenAsync(Change.Split, rows: 20_000);
        foreach (var boundary in Boundaries(lastStep: 3))
            await KillAtAsync(scene, boundary);
        await scene.Traffic.JoinAsync(Change.Split.New);
        await scene.Traffic.LeaveAsync(Change.Split.Old);
        await KillAtAsync(scene, "4 Started");
        await KillAtAsync(scene, "4 Finished");

        await scene.CompleteAsync();

        await scene.RequireCompleteAsync();
    }

    [PostgresFact]
    public async Task A_run_that_was_killed_at_a_step_boundary_rolls_back_from_there()
    {
        await using var scene = await Scene.OpenAsync(Change.Split, rows: 20_000);
        foreach (var boundary in Boundaries(lastStep: 3).Append("4 Started"))
        {
            await KillAtAsync(scene, boundary);
            await scene.RollBackAsync();
            await scene.RequireNothingLeftAsync(MigrationPhase.RolledBack);
        }

        await scene.RequireRolledBackAsync();
    }

    [PostgresFact]
    public async Task A_backfill_that_is_killed_again_and_again_comes_to_its_end()
    {
        await using var scene = await Scene.OpenAsync(Change.Rename);
        var random = new Random(1);
        var reached = 0L;
        for (var kill = 1; kill <= Kills; kill++)
        {
            using (var runner = PlanRunnerProcess.Start(scene.Users, nameof(Change.Rename), stopAt: "2 Finished"))
            {
                (await runner.SeesAsync("2 RowsDone")).Should().BeTrue("the backfill goes on");
                await Task.Delay(random.Next(200));
                await runner.KillAsync();
            }

            var rows = await scene.RowsDoneAsync(step: 2);
            rows.Should().BeGreaterThanOrEqualTo(reached, "a run begins where the one before it was killed");
            reached = rows;
            if (kill % 7 != 0)
                continue;
            await scene.RollBackAsync();
            reached = 0;
        }

        reached.Should().BePositive();
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
            "SELECT set_config('zero_downtime_lab.pause_sync', 'on', false); UPDATE users SET full_name = NULL WHERE id = 1; RESET zero_downtime_lab.pause_sync");

        await scene.StartAsync(newCodeJoins: false);

        (await scene.Users.ScalarAsync<string?>("SELECT string_agg(id::text, ' ') FROM users WHERE full_name IS NULL"))
            .Should().Be("1", "the run begins behind the rows that were done, and fills all that come then");
    }

    private static IEnumerable<string> Boundaries(int lastStep) =>
        Enumerable.Range(1, lastStep).SelectMany(step => new[] { $"{step} Started", $"{step} Finished" });

    private static async Task KillAtAsync(Scene scene, string boundary)
    {
        using var runner = PlanRunnerProcess.Start(scene.Users, nameof(Change.Split), boundary);
        (await runner.SeesAsync(boundary)).Should().BeTrue("the run comes to '{0}'", boundary);
        await runner.KillAsync();
    }
}
