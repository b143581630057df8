namespace ZeroDowntimeLab.Racing;

/// <summary>What a request for one user was answered.</summary>
/// <param name="IsFound">Whether there is such a user.</param>
/// <param name="Text">The text that the table has for the user.</param>
public readonly record struct Answer(bool IsFound, string? Text);
