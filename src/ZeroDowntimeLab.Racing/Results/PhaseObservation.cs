namespace ZeroDowntimeLab.Racing;

/// <summary>How the versions of an application worked while the plan was in a phase.</summary>
/// <param name="Phase">The phase.</param>
/// <param name="Versions">For each version of the scenario, in their order, what was observed.</param>
public sealed record PhaseObservation(MigrationPhase Phase, IReadOnlyList<Compatibility> Versions);
