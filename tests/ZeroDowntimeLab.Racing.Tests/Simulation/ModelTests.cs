namespace ZeroDowntimeLab.Racing.Tests;

/// <summary>How many requests a big bang fails, worked out without a table.</summary>
public class ModelTests
{
    [Theory]
    [InlineData("rename")]
    [InlineData("split")]
    [InlineData("not-null")]
    public async Task A_big_bang_fails_as_many_requests_as_the_rules_say(string name)
    {
        var scenario = Scenario.Find(name)!;
        for (var seed = 0; seed < 50; seed++)
        {
            var options = new RaceOptions { Seed = seed, Instances = 5, ReplacedInATick = 1 };
            var model = new ModelTrack(scenario, options, requestsInATick: 13);
            await Strategy.Find("big-bang")!.RunAsync(model);

            var result = await OneRace.RunAsync(name, "big-bang", options, requestsInATick: 13);

            result.Failed.Should().Be(model.Failed).And.BePositive($"old code is there after the change, with seed {seed}");
        }
    }

    [Fact]
    public async Task A_big_bang_fails_every_request_to_an_instance_that_is_not_replaced_yet()
    {
        // After the change 6, 4 and 2 of 8 instances are old, and each gets 3 of 24 requests.
        var result = await OneRace.RunAsync("rename", "big-bang");

        result.Failed.Should().Be((6 + 4 + 2) * 3);
    }

    [Theory]
    [InlineData("rename")]
    [InlineData("split")]
    [InlineData("not-null")]
    public async Task A_version_works_in_the_phases_that_it_is_meant_for_and_in_no_other(string name)
    {
        var scenario = Scenario.Find(name)!;

        foreach (var (phase, seen) in await TryVersionsAsync(scenario))
        {
            scenario.Versions.Zip(seen).Should().OnlyContain(
                pair => pair.First.WorksIn(phase) == (pair.Second == Compatibility.Works), $"that is what its versions state of {phase}");
        }
    }

    [Fact]
    public async Task New_code_that_comes_before_the_backfill_answers_wrongly()
    {
        var seen = await TryVersionsAsync(new RenameScenario());

        seen.Single(row => row.Phase == MigrationPhase.Expanding).Versions.Should().Equal(
            Compatibility.Works, Compatibility.Works, Compatibility.AnswersWrongly);
    }

    private static async Task<IReadOnlyList<PhaseObservation>> TryVersionsAsync(Scenario scenario) =>
        (await Race.RunAsync(new RaceRequest(scenario) { WithCompatibility = true })).Compatibility;
}
