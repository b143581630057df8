namespace ZeroDowntimeLab.Racing;

/// <summary>A way to make a change while an application is deployed and used.</summary>
/// <param name="name">What it is called in results and on the command line.</param>
/// <param name="runAsync">Makes the change.</param>
public sealed class Strategy(string name, Func<RaceTrack, Task> runAsync)
{
    /// <summary>The strategies of the lab: the two to compare, and then the ways in which a change goes wrong.</summary>
    public static IReadOnlyList<Strategy> All => StrategyTable.Rows;

    /// <summary>What it is called in results and on the command line.</summary>
    public string Name => name;

    /// <summary>What it does, for people, in half a line.</summary>
    public string Summary { get; init; } = "";

    /// <summary>What it teaches: the rule that it keeps or breaks, in one sentence.</summary>
    public string Lesson { get; init; } = "";

    /// <summary>What users suffer from it, and nothing else.</summary>
    public Symptom Symptom { get; init; }

    internal Func<Scenario, bool> Needs { get; init; } = _ => true;

    /// <summary>The strategy of that name; <see langword="null"/> if there is none.</summary>
    public static Strategy? Find(string name) => All.FirstOrDefault(strategy => strategy.Name == name);

    /// <summary>Whether the change can be made in this way.</summary>
    public bool Suits(Scenario scenario) => Needs(scenario);

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    internal Task RunAsync(RaceTrack track) => runAsync(track);
}
