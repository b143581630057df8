namespace ZeroDowntimeLab.Racing;

/// <summary>One tick of a race.</summary>
/// <param name="Tick">Which one, from 0.</param>
/// <param name="Phase">Where the plan stands.</param>
/// <param name="Instances">How many instances have each version, in the order of the scenario's versions.</param>
/// <param name="Requests">How many requests were answered, or failed.</param>
/// <param name="Failed">How many of them failed.</param>
/// <param name="Wrong">How many were answered with something else than what was written last.</param>
/// <param name="Latency">How long they took; <see langword="null"/> where no time passes.</param>
/// <param name="Waiting">How many requests were due by its end and not answered yet.</param>
public sealed record Moment(
    int Tick, MigrationPhase Phase, IReadOnlyList<int> Instances, int Requests, int Failed, int Wrong, Latency? Latency = null, long Waiting = 0);
