namespace ZeroDowntimeLab.Racing;

/// <summary>How the versions of an application fared while the plan stood in a phase.</summary>
/// <param name="Phase">The phase.</param>
/// <param name="Versions">For each version of the scenario, in their order, what was seen.</param>
public sealed record PhaseObservation(MigrationPhase Phase, IReadOnlyList<Compatibility> Versions);
