using ZeroDowntimeLab.Throwaway;

namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>The server goes away in the middle of a plan, and comes back.</summary>
public sealed class RestartedServerTests(OwnServer own) : IClassFixture<OwnServer>
{
    private readonly ThrowawayServer _server = own.Server;

    [PostgresFact]
    public Task A_plan_resumes_when_the_server_was_restarted_in_the_middle_of_the_backfill() =>
        CompleteAsync(Once(StepEvent.RowsDone, step: 2, () => _server.RestartAsync()));

    [PostgresFact]
    public Task A_plan_resumes_when_the_server_has_crashed_in_the_middle_of_the_backfill() =>
        CompleteAsync(Once(StepEvent.RowsDone, step: 2, CrashAsync));

    [PostgresFact]
    public Task A_plan_resumes_when_the_server_has_crashed_between_two_steps() =>
        CompleteAsync(Once(StepEvent.Finished, step: 2, CrashAsync));

    [PostgresFact]
    public async Task A_runner_that_has_lost_its_server_takes_its_place_again_before_it_resumes()
    {
        await using var scene = await Scene.OpenAsync(Change.Rename, withTraffic: false, rows: 50_000, connectionString: await _server.CreateDatabaseAsync());
        var restart = Once(StepEvent.RowsDone, step: 2, () => _server.RestartAsync());
        var batches = 0;
        var holders = 0L;
        var events = new OnProgress(value =>
        {
            restart.Report(value);
            if (value.Event == StepEvent.RowsDone && ++batches == 2)
                holders = scene.Users.ScalarAsync<long>("SELECT count(*) FROM zero_downtime_lab.session JOIN pg_stat_activity USING (pid) WHERE is_main").GetAwaiter().GetResult();
        });

        await scene.RunAsync(new MigrationOptions { StopAfter = MigrationPhase.Migrating, Progress = events });

        holders.Should().Be(1, "a second runner must find the first one");
    }

    private async Task CompleteAsync(IProgress<MigrationProgress> events)
    {
        await using var scene = await Scene.OpenAsync(Change.Rename, rows: 50_000, connectionString: await _server.CreateDatabaseAsync());

        await scene.RunAsync(new MigrationOptions { Contract = true, Progress = events });

        await scene.Traffic.LeaveAsync(Change.Rename.Old);
        await scene.Traffic.RequireEveryWriteAsync(Change.Rename.New, Change.Rename.Carried);
        await scene.RequireNothingLeftAsync(MigrationPhase.Complete);
        scene.Traffic.Errors.Should().NotContain(error => error.SqlState == "stale", "what was written is what is read");
    }

    private async Task CrashAsync()
    {
        await _server.KillAsync();
        await _server.StartAgainAsync();
    }

    private static OnProgress Once(StepEvent what, int step, Func<Task> action)
    {
        var done = false;
        return new OnProgress(value =>
        {
            if (done || value.Event != what || value.StepNumber != step)
                return;
            done = true;
            action().GetAwaiter().GetResult();
        });
    }
}
