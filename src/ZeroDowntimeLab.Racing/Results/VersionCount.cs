namespace ZeroDowntimeLab.Racing;

/// <summary>The requests to one version of the application.</summary>
/// <param name="Version">The version.</param>
/// <param name="Requests">How many requests it got.</param>
/// <param name="Failed">How many of them failed.</param>
/// <param name="Wrong">How many got a wrong answer: not what was written last.</param>
public sealed record VersionCount(AppVersion Version, int Requests, int Failed, int Wrong);
