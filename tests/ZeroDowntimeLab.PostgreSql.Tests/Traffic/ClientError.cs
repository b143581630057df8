namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>Something that a client should not have seen.</summary>
/// <param name="Client">Which client.</param>
/// <param name="SqlState">The code that the server gave; "stale" for a value that is not the one last written.</param>
/// <param name="Message">What it was.</param>
internal sealed record ClientError(string Client, string SqlState, string Message);
