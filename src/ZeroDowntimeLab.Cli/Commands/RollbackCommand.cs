using ZeroDowntimeLab.PostgreSql;

namespace ZeroDowntimeLab.Cli;

/// <summary><c>zdl rollback</c>: undoes what was done of the open plan, newest step first.</summary>
internal sealed class RollbackCommand() : OpenPlanCommand("rollback", "Undo all that was done of the open plan")
{
    // Once it has begun, an undo is not stopped: it ends as if nobody had tried.
    protected override Task<MigrationPlan> EndAsync(
        OpenPlan open, MigrationExecutor executor, IProgress<MigrationProgress> progress, CancellationToken cancellationToken) =>
        executor.RollbackAsync(open.RequireFile(), progress);
}
