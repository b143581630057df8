namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>A runner that is not the runner any more: another one has taken its place, and the first one goes on.</summary>
public sealed class LostRunnerTests
{
    private const string EndMain = "SELECT pg_terminate_backend(pid) FROM zero_downtime_lab.session WHERE is_main";

    [PostgresFact]
    public async Task A_stopped_process_that_goes_on_undoes_nothing_of_what_another_one_has_completed()
    {
        await using var scene = await Scene.OpenAsync(Change.Several, withTraffic: false);
        using var stopped = PlanRunnerProcess.Start(scene.Users, nameof(Change.Several), stopAt: "never");
        (await stopped.SeesAsync("4 RowsDone", times: 2)).Should().BeTrue("the backfill is at work");
        await stopped.StopAsync();
        await scene.Users.ExecuteAsync("SELECT pg_terminate_backend(pid) FROM zero_downtime_lab.session");
        await scene.RunAsync(new MigrationOptions { Contract = true });
        await scene.Users.ExecuteAsync("UPDATE users SET note = 'by new code', full_name = 'ada' WHERE id = 1; INSERT INTO invoices VALUES (1)");

        await stopped.ContinueAsync();

        (await stopped.EndsAsync()).Should().Contain("PlanLostException: Another runner has taken over. This run stops here, and undoes nothing");
        (await scene.Users.ScalarAsync<string>("SELECT note || ' ' || full_name || ' ' || (SELECT count(*) FROM invoices) FROM users WHERE id = 1")).Should().Be("by new code ada 1");
        await scene.RequireNothingLeftAsync(MigrationPhase.Complete);
    }

    [PostgresTheory]
    [InlineData(StepEvent.Started, 3)]
    [InlineData(StepEvent.RowsDone, 4)]
    [InlineData(StepEvent.Finished, 4)]
    [InlineData(StepEvent.Started, 5)]
    public async Task A_runner_that_loses_its_main_session_alone_stops_wherever_it_is(StepEvent at, int step)
    {
        await using var scene = await Scene.OpenAsync(Change.Several, withTraffic: false, rows: 10_000);
        var taken = false;
        var takeOver = new OnProgress(value =>
        {
            if (taken || value.Event != at || value.StepNumber != step)
                return;
            taken = true;
            scene.Users.ExecuteAsync(EndMain).GetAwaiter().GetResult();
            scene.RunAsync(new MigrationOptions { Contract = true }).GetAwaiter().GetResult();
        });

        var first = () => scene.RunAsync(new MigrationOptions { Contract = true, Progress = takeOver });

        await first.Should().ThrowAsync<PlanLostException>();
        await scene.RequireNothingLeftAsync(MigrationPhase.Complete);
        (await scene.Users.ScalarAsync<long>("SELECT count(*) FROM users WHERE full_name IS NULL OR note IS NOT NULL")).Should().Be(0, "the second one has completed the plan");
    }

    [PostgresFact]
    public async Task An_undo_of_a_runner_that_lost_its_place_stops()
    {
        await using var scene = await Scene.OpenAsync(Change.Several, withTraffic: false, rows: 10_000);
        await scene.RunAsync(new MigrationOptions { StopAfter = MigrationPhase.Migrating });
        await using var first = scene.Target();
        var plan = Change.Several.Plan();
        await first.BeginAsync(plan, CancellationToken.None);
        await scene.Users.ExecuteAsync(EndMain);
        await scene.RunAsync(new MigrationOptions { StopAfter = MigrationPhase.Migrating });

        var undo = () => new MigrationExecutor(first).RollbackAsync(plan);

        await undo.Should().ThrowAsync<PlanLostException>();
        (await scene.Users.ScalarAsync<bool>("SELECT undo_begun FROM zero_downtime_lab.plan")).Should().BeFalse();
    }

    [PostgresFact]
    public async Task A_session_that_a_runner_has_left_at_work_is_ended_before_the_next_one_begins()
    {
        await using var scene = await Scene.OpenAsync(Change.Several, withTraffic: false, rows: 10_000);
        await scene.RunAsync(new MigrationOptions { StopAfter = MigrationPhase.Expanding });
        await using var left = await scene.Users.Source.OpenConnectionAsync();
        await Runners.JoinAsync(left, await scene.Users.ScalarAsync<Guid>("SELECT token FROM zero_downtime_lab.runner"), isMain: false, CancellationToken.None);

        await scene.RunAsync(new MigrationOptions { StopAfter = MigrationPhase.Migrating });

        (await scene.Users.ScalarAsync<long>("SELECT count(*) FROM pg_stat_activity WHERE pid = $1", left.ProcessID)).Should().Be(0);
    }

    [PostgresFact]
    public async Task A_lock_that_anybody_can_hold_keeps_no_runner_away()
    {
        await using var scene = await Scene.OpenAsync(Change.Rename, withTraffic: false, rows: 100);
        await using var connection = await scene.Users.Source.OpenConnectionAsync();
        await connection.ExecuteAsync("SELECT pg_advisory_lock(2053401601); SET application_name = 'zero_downtime_lab'", CancellationToken.None);

        (await scene.RunAsync(new MigrationOptions { Contract = true })).IsComplete.Should().BeTrue();
    }
}
