namespace ZeroDowntimeLab.Racing;

/// <summary>One request to the application.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Id">The user that it is about.</param>
/// <param name="Text">What it writes.</param>
internal readonly record struct Request(RequestKind Kind, long Id, string? Text);
