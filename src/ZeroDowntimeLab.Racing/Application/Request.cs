namespace ZeroDowntimeLab.Racing;

/// <summary>One request to the application.</summary>
/// <param name="Kind">What it wants.</param>
/// <param name="Id">Which user it is about.</param>
/// <param name="Text">What it writes.</param>
public readonly record struct Request(RequestKind Kind, long Id, string? Text);
