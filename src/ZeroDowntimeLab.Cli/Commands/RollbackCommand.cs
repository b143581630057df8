using ZeroDowntimeLab.PostgreSql;

namespace ZeroDowntimeLab.Cli;

/// <summary><c>zdl rollback</c>: undoes the steps of the open plan, newest first.</summary>
internal sealed class RollbackCommand() : OpenPlanCommand("rollback", "Undo the open plan.")
{
    // Ctrl+C does not stop a rollback.
    protected override Task<MigrationPlan> EndAsync(
        OpenPlan open, MigrationExecutor executor, IProgress<MigrationProgress> progress, CancellationToken cancellationToken) =>
        executor.RollbackAsync(open.RequireFile(), progress);
}
