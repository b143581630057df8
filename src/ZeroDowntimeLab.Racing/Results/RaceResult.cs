namespace ZeroDowntimeLab.Racing;

/// <summary>A race: the same change, made in several ways.</summary>
/// <param name="Scenario">What changed.</param>
/// <param name="Options">How large it was.</param>
/// <param name="Place">Where it ran, for people: <c>in memory</c>.</param>
/// <param name="Strategies">What each strategy came to.</param>
/// <param name="Compatibility">Which version works in which phase, as it was observed.</param>
public sealed record RaceResult(
    Scenario Scenario,
    RaceOptions Options,
    string Place,
    IReadOnlyList<StrategyResult> Strategies,
    IReadOnlyList<PhaseObservation> Compatibility);
