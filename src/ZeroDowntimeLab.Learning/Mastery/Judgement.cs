namespace ZeroDowntimeLab.Learning;

/// <summary>What the simulator says of a rollout.</summary>
/// <param name="FirstUnsafe">The number of the first move from which users suffer, from 1; 0 if they never do.</param>
/// <param name="Evidence">What was seen, for people.</param>
public sealed record Judgement(int FirstUnsafe, string Evidence);
