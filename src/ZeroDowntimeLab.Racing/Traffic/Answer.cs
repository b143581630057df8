namespace ZeroDowntimeLab.Racing;

/// <summary>The answer to a request for one user.</summary>
/// <param name="IsFound">Whether there is such a user.</param>
/// <param name="Text">The text that the table has for the user.</param>
internal readonly record struct Answer(bool IsFound, string? Text);
