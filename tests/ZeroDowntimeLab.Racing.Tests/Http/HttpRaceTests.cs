using ZeroDowntimeLab.PostgreSql.Tests;

namespace ZeroDowntimeLab.Racing.Tests;

public class HttpRaceTests
{
    private static readonly ServerRaceOptions Options = new()
    {
        Duration = TimeSpan.FromSeconds(3),
        Rate = 220,
        Clients = 8,
        Rows = 1_000,
        Instances = 3,
        ReplacedInATick = 1,
    };

    [PostgresFact]
    public async Task Both_APIs_answer_from_start_to_complete()
    {
        var race = await RunAsync(new ExpandContract());

        race.Phase.Should().Be(MigrationPhase.Complete);
        NobodySuffers(race);
    }

    [PostgresFact]
    public async Task Both_APIs_answer_from_start_to_rollback()
    {
        var race = await RunAsync(new OrderlyRollback());

        race.Phase.Should().Be(MigrationPhase.RolledBack);
        NobodySuffers(race);
    }

    [PostgresFact]
    public async Task Old_code_fails_after_a_big_bang_and_says_why()
    {
        var race = await RunAsync(new BigBang());

        race.Symptom.Should().Be(Symptom.OldCodeFails);
        race.Errors.Select(error => error.Key).Should().Contain("/v1: 500, column \"fullName\" does not exist").And.Contain(error => error.StartsWith("/v2: 500, "));
    }

    [PostgresFact]
    public async Task A_race_that_fails_leaves_no_process_behind()
    {
        var user = await RaceRole.CreateAsync();
        var meanwhile = 0;
        var strategy = new OneStrategy(async track =>
        {
            await track.ReplaceAsync(0, track.Scenario.Oldest);
            meanwhile = Processes.CountOf(user);
            throw new NotSupportedException("in the middle");
        });

        var race = () => Race.RunOverHttpAsync(strategy, user.ConnectionString, Options);

        await race.Should().ThrowAsync<NotSupportedException>();
        meanwhile.Should().Be(Options.Instances, "the instance that was replaced is gone, and the others run");
        Processes.CountOf(user).Should().Be(0);
    }

    private static async Task<StrategyResult> RunAsync(Strategy strategy) =>
        await Race.RunOverHttpAsync(strategy, await TestServer.CreateDatabaseAsync(), Options);

    private static void NobodySuffers(StrategyResult race)
    {
        race.Errors.Should().BeEmpty("no request fails on either API");
        race.Wrong.Should().Be(0);
        race.Losses.Should().Be(default(Losses));
        race.Versions.Should().OnlyContain(version => version.Requests > 0, "every version has served");
        race.Requests.Should().BeGreaterThan((int)(200 * Options.Duration.TotalSeconds), "more than 200 come in each second, however slow the answers are");
    }

    /// <summary>The way back as it should be: first the code, then the schema.</summary>
    private sealed class OrderlyRollback : Strategy
    {
        public override string Name => "orderly-rollback";

        public override string Summary => "deploy, change one's mind, roll back";

        public override string Lesson => "The way back goes backwards: first the code, then the schema.";

        public override Symptom Symptom => Symptom.None;

        public override async Task RunAsync(RaceTrack track)
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
}
