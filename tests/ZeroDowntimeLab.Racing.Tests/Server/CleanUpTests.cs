using ZeroDowntimeLab.PostgreSql.Tests;

namespace ZeroDowntimeLab.Racing.Tests;

public class CleanUpTests
{
    private static readonly ServerRaceOptions Short = new() { Duration = TimeSpan.FromMilliseconds(500), Rate = 50, Clients = 2, Rows = 1_000 };

    [PostgresFact]
    public async Task A_race_leaves_no_database_behind()
    {
        var role = await RaceRole.CreateAsync();
        long meanwhile = 0;

        await RunAsync(role, async track =>
        {
            meanwhile = await role.CountDatabasesAsync();
            await new CrashAndResume().RunAsync(track);
        });

        meanwhile.Should().Be(1, "the strategy has a database of its own");
        (await role.CountDatabasesAsync()).Should().Be(0);
    }

    [PostgresFact]
    public async Task Nor_does_a_race_that_fails()
    {
        var role = await RaceRole.CreateAsync();

        var race = () => RunAsync(role, async track =>
        {
            await track.MigrateAsync(track.Scenario.Plan(), MigrationPhase.Migrating);
            throw new NotSupportedException("in the middle");
        });

        await race.Should().ThrowAsync<NotSupportedException>("the cause is not hidden by the cleaning up");
        (await role.CountDatabasesAsync()).Should().Be(0);
    }

    [PostgresFact]
    public async Task Nor_does_a_race_that_is_stopped()
    {
        var role = await RaceRole.CreateAsync();
        using var stop = new CancellationTokenSource();

        var race = () => Race.RunOnServerAsync(
            new RenameScenario(), new ExpandContract(), role.ConnectionString, Short, (_, _) => stop.Cancel(), stop.Token);

        await race.Should().ThrowAsync<OperationCanceledException>();
        (await role.CountDatabasesAsync()).Should().Be(0);
    }

    [PostgresFact]
    public async Task Nor_does_a_big_bang_that_is_stopped_in_the_middle()
    {
        var role = await RaceRole.CreateAsync();
        using var stop = new CancellationTokenSource();

        var race = () => Race.RunOnServerAsync(
            new SplitScenario(),
            new OneStrategy(async track =>
            {
                var bigBang = new BigBang().RunAsync(track);
                while (!bigBang.IsCompleted && !await role.HoldsTableAsync())
                    await Task.Delay(5);
                await stop.CancelAsync();
                await bigBang;
            }),
            role.ConnectionString,
            Short with { Rows = 150_000 },
            cancellationToken: stop.Token);

        await race.Should().ThrowAsync<OperationCanceledException>("it was stopped, and did not fail");
        (await role.CountDatabasesAsync()).Should().Be(0);
    }

    [PostgresFact]
    public async Task What_a_race_that_was_killed_has_left_behind_goes_with_the_next()
    {
        var role = await RaceRole.CreateAsync();
        await role.ForgetDatabaseAsync();

        await RunAsync(role, _ => Task.CompletedTask);

        (await role.CountDatabasesAsync()).Should().Be(0);
    }

    private static Task<StrategyResult> RunAsync(RaceRole role, Func<RaceTrack, Task> run) =>
        Race.RunOnServerAsync(new RenameScenario(), new OneStrategy(run), role.ConnectionString, Short);
}
