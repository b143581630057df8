namespace ZeroDowntimeLab.Racing;

/// <summary>A race to run: what changes, in which ways, where, and how large the race is.</summary>
/// <param name="Scenario">What changes.</param>
/// <param name="Strategies">The ways to make the change; each gets a table of its own and the same traffic.</param>
public sealed record RaceRequest(Scenario Scenario, params IReadOnlyList<Strategy> Strategies)
{
    /// <summary>Where the race runs; the default is in memory.</summary>
    public RaceEnvironment Environment { get; init; } = new InMemoryEnvironment();

    /// <summary>How large the race is; the default depends on the environment.</summary>
    public RaceOptions Options { get => field ?? Environment.DefaultOptions; init; }

    /// <summary>
    /// Whether every version of the application is also tried in every phase of the plan; the default is no. The result
    /// is in <see cref="RaceResult.Compatibility"/>.
    /// </summary>
    public bool WithCompatibility { get; init; }

    /// <summary>How many requests each strategy gets, unless it takes longer than the race lasts.</summary>
    public long Requests => Environment.RequestsIn(Options);
}
