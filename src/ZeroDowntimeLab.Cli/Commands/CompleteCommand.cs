using ZeroDowntimeLab.PostgreSql;

namespace ZeroDowntimeLab.Cli;

/// <summary><c>zdl complete</c>: contracts the open plan, once no old code runs any more.</summary>
internal sealed class CompleteCommand() : OpenPlanCommand("complete", "Contract the open plan, once no old code runs any more")
{
    protected override Task<MigrationPlan> EndAsync(
        OpenPlan open, MigrationExecutor executor, IProgress<MigrationProgress> progress, CancellationToken cancellationToken)
    {
        open.RequireStarted();
        return executor.ExecuteAsync(open.RequireFile(), new MigrationOptions { StandOnFailure = true, Progress = progress }, cancellationToken);
    }
}
