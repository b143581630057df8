namespace ZeroDowntimeLab.Learning;

/// <summary>What happened when a question was answered by running it.</summary>
/// <param name="Right">The index of the option that is true, from 0.</param>
/// <param name="Evidence">What was observed, for people.</param>
public sealed record Observation(int Right, string Evidence);
