namespace ZeroDowntimeLab;

/// <summary>What a person should know of an operation before running it.</summary>
/// <param name="Code">What kind it is, for programs: one of <see cref="WarningCode"/>, or a code of your own.</param>
/// <param name="Message">What it is, for people, in one sentence.</param>
public sealed record Caution(string Code, string Message);
