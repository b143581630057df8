using System.CommandLine;
using ZeroDowntimeLab.LiveRacing;
using ZeroDowntimeLab.Racing;

namespace ZeroDowntimeLab.Cli;

/// <summary>Which race is asked for.</summary>
internal sealed class RaceArguments
{
    private const string All = "all";

    private static readonly string[] BothWays = ["big-bang", "expand-contract"];

    private readonly Argument<string?> _scenario = new("SCENARIO")
    {
        Description = $"{string.Join(", ", Scenario.All.Select(scenario => scenario.Name))}. Default: rename; split over HTTP.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string[]> _strategies = new("--strategy")
    {
        Description = "Strategies to compare, or all. Default: big-bang expand-contract.",
        HelpName = "NAME",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<bool> _postgres = new("--postgres") { Description = "Run the race on a server, in real time." };
    private readonly Option<bool> _http = new("--http") { Description = "Race the sample application over HTTP, on a server." };
    private readonly ConnectionOption _connection = new() { Description = "Use this server. Default: a throwaway server." };
    private readonly Option<int?> _port = new("--port") { Description = "Port of the throwaway server. Default: any free port.", HelpName = "NUMBER" };
    private readonly Option<int?> _seed = new("--seed") { Description = "Seed of every random choice. Default: 1.", HelpName = "NUMBER" };
    private readonly Option<int?> _rows = new("--rows") { Description = $"Users at the start. Default: 200; {ServerEnvironment.DefaultRows} on a server.", HelpName = "NUMBER" };
    private readonly Option<int?> _instances = new("--instances") { Description = "Instances of the application. Default: 8; 3 over HTTP.", HelpName = "NUMBER" };
    private readonly Option<int?> _rate = new("--rate") { Description = "Requests in each tick, or in each second on a server. Default: 24; 200 on a server.", HelpName = "NUMBER" };
    private readonly Option<int?> _duration = new("--duration") { Description = "Length in ticks, or in seconds on a server. Default: 50; 10 on a server.", HelpName = "NUMBER" };
    private readonly Option<int?> _clients = new("--clients") { Description = "Clients on a server. Default: 8.", HelpName = "NUMBER" };

    public void AddTo(Command command)
    {
        command.Add(_scenario);
        Option[] options = [_strategies, _seed, _rows, _instances, _rate, _duration, _postgres, _http, _connection, _port, _clients];
        foreach (var option in options)
            command.Add(option);
    }

    /// <summary>What was asked for.</summary>
    /// <exception cref="UsageException">There is no such race.</exception>
    public RaceRequest Read(ParseResult parsed)
    {
        var overHttp = parsed.GetValue(_http);
        var onServer = overHttp || parsed.GetValue(_postgres);
        Option[] ofServer = [_connection, _port, _clients];
        if (!onServer && ofServer.FirstOrDefault(option => parsed.GetResult(option) is not null) is { } early)
            throw new UsageException($"{early.Name} needs --postgres or --http");
        if (parsed.GetResult(_connection) is not null && parsed.GetResult(_port) is not null)
            throw new UsageException("Use --port (a throwaway server) or --connection (your server), not both");

        var scenario = ReadScenario(parsed, overHttp);
        var request = new RaceRequest(scenario, Strategies(scenario, parsed.GetValue(_strategies) ?? []))
        {
            Environment = onServer ? OnServer(parsed, overHttp) : InMemory(parsed),
            WithCompatibility = true,
        };
        return request with { Options = Options(parsed, request.Options, onServer) };
    }

    private Scenario ReadScenario(ParseResult parsed, bool overHttp)
    {
        var name = parsed.GetValue(_scenario) ?? (overHttp ? "split" : "rename");
        if (overHttp && name != "split")
            throw new UsageException($"Only the scenario 'split' runs over HTTP, not '{name}'");
        return Scenario.Find(name)
            ?? throw new UsageException($"There is no scenario '{name}'. Scenarios: {string.Join(", ", Scenario.All.Select(known => known.Name))}");
    }

    private static List<Strategy> Strategies(Scenario scenario, string[] names)
    {
        List<Strategy> known = [.. Strategy.All.Where(strategy => strategy.Suits(scenario))];
        if (names.Contains(All))
            return known;
        return [.. (names.Length == 0 ? BothWays : names).Distinct().Select(name => known.Find(strategy => strategy.Name == name)
            ?? throw new UsageException(Scenario.Find(name) is not null
                ? $"'{name}' is a scenario, which comes before --strategy: 'zdl race {name} --strategy NAME'"
                : $"There is no strategy '{name}' for '{scenario.Name}'. Strategies: {string.Join(", ", known)}, {All}"))];
    }

    private InMemoryEnvironment InMemory(ParseResult parsed)
    {
        var defaults = new InMemoryEnvironment();
        return new InMemoryEnvironment { RequestsInATick = Number(parsed, _rate, most: 100_000) ?? defaults.RequestsInATick };
    }

    private ServerEnvironment OnServer(ParseResult parsed, bool overHttp)
    {
        var defaults = new ServerEnvironment();
        return new ServerEnvironment
        {
            ConnectionString = Connection(parsed),
            Port = Number(parsed, _port, most: 65_535, least: 0) ?? 0,
            OverHttp = overHttp,
            Rate = Number(parsed, _rate, most: 100_000) ?? defaults.Rate,
            Clients = Number(parsed, _clients, most: 64) ?? defaults.Clients,
            Duration = Number(parsed, _duration, most: 3_600) is { } seconds ? TimeSpan.FromSeconds(seconds) : defaults.Duration,
        };
    }

    // On a server the duration is a time, and the race has as many ticks as ever.
    private RaceOptions Options(ParseResult parsed, RaceOptions defaults, bool onServer) => defaults with
    {
        Seed = parsed.GetValue(_seed) ?? defaults.Seed,
        Rows = Number(parsed, _rows, most: 10_000_000) ?? defaults.Rows,
        Instances = Number(parsed, _instances, most: 100, least: RaceOptions.FewestInstances) ?? defaults.Instances,
        Ticks = onServer ? defaults.Ticks : Number(parsed, _duration, most: 10_000) ?? defaults.Ticks,
    };

    private string? Connection(ParseResult parsed) =>
        parsed.GetResult(_connection) is null ? null : _connection.Read(parsed).ConnectionString;

    // What is more than anybody means fails late, with the memory or the connections at an end, so it is refused early.
    private static int? Number(ParseResult parsed, Option<int?> option, int most, int least = 1)
    {
        var value = parsed.GetValue(option);
        return value is null || (value >= least && value <= most)
            ? value
            : throw new UsageException($"{option.Name} takes a number from {least} to {most}, not {value}");
    }
}
