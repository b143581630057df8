namespace ZeroDowntimeLab.Racing;

/// <summary>How a request ended.</summary>
/// <param name="Error">Why it failed; <see langword="null"/> if it was answered.</param>
/// <param name="IsWrong">Whether it was answered with something else than what was written last.</param>
public readonly record struct Outcome(string? Error = null, bool IsWrong = false)
{
    /// <summary>Whether it failed.</summary>
    public bool IsFailed => Error is not null;
}
