namespace ZeroDowntimeLab.Racing;

/// <summary>The result of a race: the same change, made in several ways.</summary>
/// <param name="Scenario">What changed.</param>
/// <param name="Options">How large it was.</param>
/// <param name="Location">Where it ran, for people: <c>in memory</c>.</param>
/// <param name="Strategies">The result of each strategy.</param>
/// <param name="Compatibility">Which version works in which phase, as observed; empty if the request did not ask for it.</param>
public sealed record RaceResult(
    Scenario Scenario,
    RaceOptions Options,
    string Location,
    IReadOnlyList<StrategyResult> Strategies,
    IReadOnlyList<PhaseObservation> Compatibility);
