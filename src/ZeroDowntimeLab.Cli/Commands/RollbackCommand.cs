using System.CommandLine;
using ZeroDowntimeLab.PostgreSql;

namespace ZeroDowntimeLab.Cli;

/// <summary><c>zdl rollback</c>: undoes the steps of the open plan, newest first.</summary>
internal sealed class RollbackCommand : RunCommand
{
    private readonly Option<bool> _yes = new("--yes") { Description = "Undo also where what new code has written is lost; what the old side has stays." };

    public RollbackCommand()
        : base("rollback", "Undo the open plan.", word: null) => Add(_yes);

    protected override bool AllowsLoss(ParseResult parsed) => parsed.GetValue(_yes);

    protected override Task<FilePlan?> FindAsync(ParseResult parsed, RunSite site, CancellationToken cancellationToken) =>
        Task.FromResult<FilePlan?>(OpenPlans.Require(site.Plans).RequireFile());

    // Ctrl+C does not stop a rollback.
    protected override Task<MigrationPlan> ExecuteAsync(
        MigrationExecutor executor, FilePlan plan, IProgress<MigrationProgress> progress, CancellationToken cancellationToken) =>
        executor.RollbackAsync(plan, progress);
}
