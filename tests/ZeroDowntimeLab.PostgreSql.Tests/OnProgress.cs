namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>Does something at each event, on the thread that runs the plan: the plan stands still meanwhile.</summary>
internal sealed class OnProgress(Action<MigrationProgress> action) : IProgress<MigrationProgress>
{
    public void Report(MigrationProgress value) => action(value);
}
