using ZeroDowntimeLab.PostgreSql.Tests;

namespace ZeroDowntimeLab.LiveRacing.Tests;

public class CleanUpTests
{

    [PostgresFact]
    public async Task A_race_leaves_no_database_behind()
    {
        var role = await RaceRole.CreateAsync();
        long meanwhile = 0;

        await RunAsync(role, async track =>
        {
            meanwhile = await role.CountDatabasesAsync();
            await Strategy.Find("crash-resume")!.RunAsync(track);
        });

        meanwhile.Should().Be(1, "the strategy has a database of its own");
        (await role.CountDatabasesAsync()).Should().Be(0);
    }

    [PostgresFact]
    public async Task A_race_that_fails_leaves_no_database_behind()
    {
        var role = await RaceRole.CreateAsync();

        var race = () => RunAsync(role, async track =>
        {
            await track.MigrateAsync(track.Scenario.Plan(), MigrationPhase.Migrating);
            throw new NotSupportedException("in the middle");
        });

        await race.Should().ThrowAsync<NotSupportedException>("the cleanup does not hide the cause");
        (await role.CountDatabasesAsync()).Should().Be(0);
    }

    [PostgresFact]
    public async Task A_cancelled_race_leaves_no_database_behind()
    {
        var role = await RaceRole.CreateAsync();
        using var stop = new CancellationTokenSource();

        var race = () => OneRace.RunAsync(Request(role, new RenameScenario(), Strategy.Find("expand-contract")!), (_, _) => stop.Cancel(), stop.Token);

        await race.Should().ThrowAsync<OperationCanceledException>();
        (await role.CountDatabasesAsync()).Should().Be(0);
    }

    [PostgresFact]
    public async Task A_big_bang_cancelled_in_the_middle_leaves_no_database_behind()
    {
        var role = await RaceRole.CreateAsync();
        using var stop = new CancellationTokenSource();

        var bigBang = new Strategy("cancelled", async track =>
        {
            var run = Strategy.Find("big-bang")!.RunAsync(track);
            while (!run.IsCompleted && !await role.HoldsTableAsync())
                await Task.Delay(5);
            await stop.CancelAsync();
            await run;
        });

        var race = () => OneRace.RunAsync(Request(role, new SplitScenario(), bigBang, rows: 150_000), cancellationToken: stop.Token);

        await race.Should().ThrowAsync<OperationCanceledException>("it was cancelled, and did not fail");
        (await role.CountDatabasesAsync()).Should().Be(0);
    }

    [PostgresFact]
    public async Task A_race_drops_the_database_that_a_killed_race_has_left_behind()
    {
        var role = await RaceRole.CreateAsync();
        await role.ForgetDatabaseAsync();

        await RunAsync(role, _ => Task.CompletedTask);

        (await role.CountDatabasesAsync()).Should().Be(0);
    }

    private static Task<StrategyResult> RunAsync(RaceRole role, Func<RaceTrack, Task> run) =>
        OneRace.RunAsync(Request(role, new RenameScenario(), new Strategy("one", run)));

    private static RaceRequest Request(RaceRole role, Scenario scenario, Strategy strategy, int rows = 1_000)
    {
        var environment = new ServerEnvironment
        {
            ConnectionString = role.ConnectionString,
            Duration = TimeSpan.FromMilliseconds(500),
            Rate = 50,
            Clients = 2,
        };
        return OneRace.Request(scenario, strategy, environment, rows);
    }
}
