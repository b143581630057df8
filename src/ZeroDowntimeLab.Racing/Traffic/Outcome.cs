namespace ZeroDowntimeLab.Racing;

/// <summary>How a request ended.</summary>
/// <param name="Error">Why it failed; <see langword="null"/> if it got an answer.</param>
/// <param name="IsWrong">Whether the answer was something other than what was written last.</param>
internal readonly record struct Outcome(string? Error = null, bool IsWrong = false)
{
    /// <summary>Whether it failed.</summary>
    public bool IsFailed => Error is not null;
}
