using ZeroDowntimeLab.PostgreSql;

namespace ZeroDowntimeLab.Cli;

/// <summary><c>zdl complete</c>: contracts the open plan. No old code may be running.</summary>
internal sealed class CompleteCommand() : OpenPlanCommand("complete", "Contract the open plan, which removes the old side.")
{
    protected override Task<MigrationPlan> EndAsync(
        OpenPlan open, MigrationExecutor executor, IProgress<MigrationProgress> progress, CancellationToken cancellationToken)
    {
        open.RequireStarted();
        return executor.ExecuteAsync(open.RequireFile(), new MigrationOptions { StandOnFailure = true, Progress = progress }, cancellationToken);
    }
}
