using System.Collections.Concurrent;
using ZeroDowntimeLab.Tests;

namespace ZeroDowntimeLab.Racing.Tests;

/// <summary>What users suffer from each way, whatever is left to chance.</summary>
public class SymptomTests
{
    private static readonly int Seeds = Amount.Of(250);

    // No longer than the strategy itself takes: later ticks would show nothing new.
    private static readonly RaceOptions Short = new() { Rows = 40, Ticks = 1 };

    public static TheoryData<string, string> Races => RaceTests.Combine();

    [Theory]
    [MemberData(nameof(Races))]
    public async Task A_strategy_shows_its_own_symptom_and_no_other(string scenario, string strategy)
    {
        var expected = Strategy.Find(strategy)!.Symptom;
        ConcurrentBag<string> others = [];

        await Parallel.ForAsync(0, Seeds, async (seed, _) =>
        {
            var result = await OneRace.RunAsync(scenario, strategy, Short with { Seed = seed });
            if (result.Symptom != expected)
                others.Add($"seed {seed}: {result.Symptom} ({result.Verdict})");
        });

        others.Should().BeEmpty($"users suffer {expected} from {strategy}, each time");
    }

    [Theory]
    [MemberData(nameof(Races))]
    public async Task A_strategy_shows_its_own_symptom_with_any_number_of_instances(string scenario, string strategy)
    {
        var expected = Strategy.Find(strategy)!.Symptom;
        List<string> others = [];
        for (var instances = RaceOptions.FewestInstances; instances <= 12; instances++)
        {
            for (var replaced = 1; replaced <= instances; replaced++)
            {
                var result = await OneRace.RunAsync(scenario, strategy, Short with { Instances = instances, ReplacedInATick = replaced });
                if (result.Symptom != expected)
                    others.Add($"{instances} instances, {replaced} at once: {result.Symptom} ({result.Verdict})");
            }
        }

        others.Should().BeEmpty($"users suffer {expected} from {strategy}, each time");
    }

    [Fact]
    public void The_two_ways_to_compare_come_first()
    {
        Strategy.All.Select(strategy => strategy.Name).Should().StartWith(["big-bang", "expand-contract"]);
        Strategy.All.Select(strategy => strategy.Name).Should().OnlyHaveUniqueItems("a result is known by its name");
        Strategy.All.Should().OnlyContain(strategy => Scenario.All.Any(strategy.Suits), "each can be run");
    }
}
