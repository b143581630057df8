using System.CommandLine;
using ZeroDowntimeLab.Racing;

namespace ZeroDowntimeLab.Cli;

/// <summary>Which race is asked for.</summary>
internal sealed class RaceArguments
{
    private const string All = "all";

    private static readonly string[] BothWays = ["big-bang", "expand-contract"];

    private readonly Argument<string> _scenario = new("SCENARIO")
    {
        Description = $"What changes: {string.Join(", ", Scenario.All.Select(scenario => scenario.Name))}; rename if not said",
        DefaultValueFactory = _ => "rename",
    };

    private readonly Option<string[]> _strategies = new("--strategy")
    {
        Description = "Ways to change it, or all; big-bang and expand-contract if not said",
        HelpName = "NAME",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<int?> _seed = new("--seed") { Description = "Decides all that is left to chance (1)", HelpName = "NUMBER" };
    private readonly Option<int?> _rows = new("--rows") { Description = "Users at first (200)", HelpName = "NUMBER" };
    private readonly Option<int?> _instances = new("--instances") { Description = "Instances of the application (8)", HelpName = "NUMBER" };
    private readonly Option<int?> _rate = new("--rate") { Description = "Requests in a tick (24)", HelpName = "NUMBER" };
    private readonly Option<int?> _duration = new("--duration") { Description = "Ticks (50)", HelpName = "NUMBER" };

    public void AddTo(Command command)
    {
        command.Add(_scenario);
        Option[] options = [_strategies, _seed, _rows, _instances, _rate, _duration];
        foreach (var option in options)
            command.Add(option);
    }

    /// <summary>What was asked for.</summary>
    /// <exception cref="UsageException">There is no such race.</exception>
    public RaceRequest Read(ParseResult parsed)
    {
        var name = parsed.GetRequiredValue(_scenario);
        var scenario = Scenario.Find(name)
            ?? throw new UsageException($"There is no scenario '{name}'. Scenarios: {string.Join(", ", Scenario.All.Select(known => known.Name))}");
        var defaults = new RaceOptions();
        return new RaceRequest(
            scenario,
            Strategies(scenario, parsed.GetValue(_strategies) ?? []),
            new RaceOptions
            {
                Seed = parsed.GetValue(_seed) ?? defaults.Seed,
                Rows = AtLeastOne(parsed, _rows) ?? defaults.Rows,
                Instances = AtLeastOne(parsed, _instances) ?? defaults.Instances,
                RequestsInATick = AtLeastOne(parsed, _rate) ?? defaults.RequestsInATick,
                Ticks = AtLeastOne(parsed, _duration) ?? defaults.Ticks,
            });
    }

    private static List<Strategy> Strategies(Scenario scenario, string[] names)
    {
        List<Strategy> known = [.. Strategy.All.Where(strategy => strategy.Suits(scenario))];
        return names is [All]
            ? known
            : [.. (names.Length == 0 ? BothWays : names).Distinct().Select(name => known.Find(strategy => strategy.Name == name)
                ?? throw new UsageException($"There is no strategy '{name}' for '{scenario.Name}'. Strategies: {string.Join(", ", known)}, {All}"))];
    }

    private static int? AtLeastOne(ParseResult parsed, Option<int?> option) => parsed.GetValue(option) is not { } value || value >= 1
        ? parsed.GetValue(option)
        : throw new UsageException($"{option.Name} takes a number of 1 or more, not {value}");
}
