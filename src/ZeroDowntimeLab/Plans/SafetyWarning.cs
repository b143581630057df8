namespace ZeroDowntimeLab;

/// <summary>Something about a plan that a person should know before running it.</summary>
/// <param name="Code">What kind it is, for programs: <c>contract-without-expand</c>.</param>
/// <param name="Message">What it is, for people.</param>
public sealed record SafetyWarning(string Code, string Message)
{
    /// <summary>The message.</summary>
    public override string ToString() => Message;
}
