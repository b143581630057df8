namespace ZeroDowntimeLab.Tests;

/// <summary>Acts on each event at once, where <see cref="Progress{T}"/> would post it somewhere else.</summary>
internal sealed class OnProgress(Action<MigrationProgress> act) : IProgress<MigrationProgress>
{
    public void Report(MigrationProgress value) => act(value);
}
