namespace ZeroDowntimeLab.Learning;

/// <summary>What came out when a question was answered by running it.</summary>
/// <param name="Right">The place of the option that is true, from 0.</param>
/// <param name="Evidence">What was seen, for people.</param>
public sealed record Finding(int Right, string Evidence);
