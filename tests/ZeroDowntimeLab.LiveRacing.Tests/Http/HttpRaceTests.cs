using ZeroDowntimeLab.PostgreSql.Tests;

namespace ZeroDowntimeLab.LiveRacing.Tests;

public class HttpRaceTests
{
    private const int Seconds = 3;

    [PostgresFact]
    public async Task Both_APIs_answer_from_start_to_complete()
    {
        var race = await RunAsync(Strategy.Find("expand-contract")!);

        race.Phase.Should().Be(MigrationPhase.Complete);
        NobodySuffers(race);
    }

    [PostgresFact]
    public async Task Both_APIs_answer_from_start_to_rollback()
    {
        var race = await RunAsync(new Strategy("orderly-rollback", RollBackInOrderAsync));

        race.Phase.Should().Be(MigrationPhase.RolledBack);
        NobodySuffers(race);
    }

    [PostgresFact]
    public async Task Old_code_fails_after_a_big_bang_and_says_why()
    {
        var race = await RunAsync(Strategy.Find("big-bang")!);

        race.Symptom.Should().Be(Symptom.OldCodeFails);
        race.Errors.Select(error => error.Key).Should().Contain("/v1: 500, column \"fullName\" does not exist").And.Contain(error => error.StartsWith("/v2: 500, "));
    }

    [PostgresFact]
    public async Task A_race_that_fails_leaves_no_process_behind()
    {
        var user = await RaceRole.CreateAsync();
        var meanwhile = 0;
        var strategy = new Strategy("fails", async track =>
        {
            await track.ReplaceAsync(0, track.Scenario.Oldest);
            meanwhile = Processes.CountOf(user);
            throw new NotSupportedException("in the middle");
        });

        var race = () => RunAsync(strategy, user.ConnectionString);

        await race.Should().ThrowAsync<NotSupportedException>();
        meanwhile.Should().Be(3, "the instance that was replaced is gone, and the others run");
        Processes.CountOf(user).Should().Be(0);
    }

    private static async Task<StrategyResult> RunAsync(Strategy strategy, string? server = null)
    {
        var environment = new ServerEnvironment
        {
            ConnectionString = server ?? await TestServer.CreateDatabaseAsync(),
            OverHttp = true,
            Duration = TimeSpan.FromSeconds(Seconds),
            Rate = 220,
        };
        return await OneRace.RunAsync(OneRace.Request(new SplitScenario(), strategy, environment, rows: 1_000));
    }

    private static void NobodySuffers(StrategyResult race)
    {
        race.Errors.Should().BeEmpty("no request fails on either API");
        race.Wrong.Should().Be(0);
        race.Losses.Should().Be(default(Losses));
        race.Versions.Should().OnlyContain(version => version.Requests > 0, "every version gets requests");
        race.Requests.Should().BeGreaterThanOrEqualTo(200 * Seconds, "more than 200 come in each second, however slow the answers are");
    }

    // The right way back: first the code, then the schema.
    private static async Task RollBackInOrderAsync(RaceTrack track)
    {
        var plan = track.Scenario.Plan();
        await track.ServeAsync(track.Options.Pause);
        await track.MigrateAsync(plan, MigrationPhase.Expanding);
        await track.DeployAsync(track.Scenario.Versions[1]);
        await track.MigrateAsync(plan, MigrationPhase.Migrating);
        await track.DeployAsync(track.Scenario.Newest);
        await track.DeployAsync(track.Scenario.Oldest);
        await track.RollBackAsync(plan);
    }
}
