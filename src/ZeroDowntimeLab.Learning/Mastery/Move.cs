using ZeroDowntimeLab.Racing;

namespace ZeroDowntimeLab.Learning;

/// <summary>One action on the way from the old schema and code to the new ones.</summary>
/// <param name="Text">What it does, for people.</param>
/// <param name="RunAsync">Does it while traffic continues.</param>
public sealed record Move(string Text, Func<RaceTrack, Task> RunAsync)
{
    /// <summary>A deployment.</summary>
    internal static Move Deploy(AppVersion version, string uses) =>
        new($"Deploy {version.Name}, which {uses}", track => track.DeployAsync(version));

    /// <summary>One operation, as a plan of its own.</summary>
    internal static Move Change(string text, MigrationPhase phase, Operation operation) =>
        new(text, track => track.MigrateAsync(new MigrationPlan("mastery", text, [new MigrationStep(phase, text, operation)])));
}
