namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>Two runners that want to run the same plan at once.</summary>
public sealed class TwoRunnersTests
{
    [PostgresFact]
    public async Task A_second_runner_is_refused_and_told_who_is_at_work()
    {
        await using var scene = await Scene.OpenAsync(Change.Rename, withTraffic: false, rows: 10_000);
        using var first = new PausedRun(scene);
        await first.AtWork;
        var holder = await scene.Users.ScalarAsync<int>(
            "SELECT pid FROM zero_downtime_lab.session JOIN pg_stat_activity USING (pid) WHERE is_main");

        await using var target = scene.Target(new PostgreSqlOptions());
        var second = () => new MigrationExecutor(target).ExecuteAsync(Change.Rename.Plan());

        (await second.Should().ThrowAsync<RunnerBusyException>())
            .WithMessage($"*process {holder} (zero_downtime_lab) of user *", "a person wants to know whom to ask");
        first.Continue();
        (await first.Plan).IsComplete.Should().BeTrue("the first is not disturbed");
        await scene.RequireNothingLeftAsync(MigrationPhase.Complete);
    }

    [PostgresFact]
    public async Task A_second_runner_that_waits_finds_everything_done()
    {
        await using var scene = await Scene.OpenAsync(Change.Rename, withTraffic: false, rows: 10_000);
        using var first = new PausedRun(scene);
        await first.AtWork;
        var waits = new TaskCompletionSource();
        var events = new List<StepEvent>();
        await using var target = scene.Target(new PostgreSqlOptions { WaitForRunner = true, Notices = new Notice(waits) });
        var second = Change.Rename.Plan();

        var run = Task.Run(() => new MigrationExecutor(target).ExecuteAsync(second, new MigrationOptions { Contract = true, Progress = new OnProgress(value => events.Add(value.Event)) }));
        await waits.Task;
        first.Continue();
        await first.Plan;
        await run;

        second.IsComplete.Should().BeTrue();
        events.Should().BeEmpty("nothing happens twice");
        await scene.RequireNothingLeftAsync(MigrationPhase.Complete);
    }

    /// <summary>A run that stands still in the middle of its backfill until it is told to go on.</summary>
    private sealed class PausedRun : IDisposable
    {
        private readonly ManualResetEventSlim _continue = new();
        private readonly TaskCompletionSource _atWork = new();

        public PausedRun(Scene scene) => Plan = Task.Run(() => scene.RunAsync(new MigrationOptions { Contract = true, Progress = new OnProgress(Pause) }));

        public Task AtWork => Task.WhenAny(_atWork.Task, Plan).Unwrap();

        public Task<MigrationPlan> Plan { get; }

        public void Continue() => _continue.Set();

        public void Dispose()
        {
            Continue();
            Plan.GetAwaiter().GetResult();
            _continue.Dispose();
        }

        private void Pause(MigrationProgress value)
        {
            if (value.Event != StepEvent.RowsDone)
                return;
            _atWork.TrySetResult();
            _continue.Wait();
        }
    }

    private sealed class Notice(TaskCompletionSource first) : IProgress<string>
    {
        public void Report(string value) => first.TrySetResult();
    }
}
