using System.Collections.Concurrent;
using ZeroDowntimeLab.Tests;

namespace ZeroDowntimeLab.Racing.Tests;

/// <summary>Expand and contract, with the code deployed in any order that the rules allow.</summary>
public class RolloutTests
{
    private static readonly int Seeds = Amount.Of(250);

    public static TheoryData<string> Scenarios => [.. Scenario.All.Select(scenario => scenario.Name)];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task No_order_of_deployment_that_the_rules_allow_fails_or_loses_anything(string name)
    {
        var scenario = Scenario.Find(name)!;
        ConcurrentBag<string> bad = [];
        ConcurrentBag<RandomRollout> rollouts = [];

        await Parallel.ForAsync(0, Seeds, async (seed, _) =>
        {
            var rollout = new RandomRollout(seed);
            rollouts.Add(rollout);
            var result = await OneRace.RunAsync(
                scenario, rollout.Strategy, new RaceOptions { Seed = seed, Rows = 30, Instances = 4, Ticks = 1 }, requestsInATick: 12);
            if (result.Symptom != Symptom.None || result.Wrong > 0 || result.Refusal is not null)
                bad.Add($"seed {seed}: {result.Wrong} wrong answers; {result.Verdict} {result.Refusal} {rollout.Story}");
        });

        bad.Should().BeEmpty("in every phase all the code that runs finds what it asks for");
        rollouts.Should().Contain(rollout => rollout.HasGoneBack, "else nobody has gone back to an older version");
        rollouts.Should().Contain(rollout => rollout.IsRolledBack, "else nothing was rolled back");
        rollouts.Should().Contain(rollout => rollout.MostVersions == scenario.Versions.Count, "else they never ran all side by side");
    }
}
