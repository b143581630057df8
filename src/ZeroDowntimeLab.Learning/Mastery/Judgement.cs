namespace ZeroDowntimeLab.Learning;

/// <summary>What the simulator says about a rollout.</summary>
/// <param name="FirstUnsafe">The number of the first move that harms users, from 1; 0 if none does.</param>
/// <param name="Evidence">What was observed, for people.</param>
public sealed record Judgement(int FirstUnsafe, string Evidence);
