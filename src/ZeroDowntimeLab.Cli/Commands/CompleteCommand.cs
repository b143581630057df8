using System.CommandLine;
using ZeroDowntimeLab.PostgreSql;

namespace ZeroDowntimeLab.Cli;

/// <summary><c>zdl complete</c>: contracts the open plan. No old code may be running.</summary>
internal sealed class CompleteCommand() : RunCommand("complete", "Contract the open plan, which removes the old side.", NewWord())
{
    protected override Task<FilePlan?> FindAsync(ParseResult parsed, RunSite site, CancellationToken cancellationToken)
    {
        var open = OpenPlans.Require(site.Plans);
        open.RequireStarted();
        return Task.FromResult<FilePlan?>(open.RequireFile());
    }

    protected override Task<MigrationPlan> ExecuteAsync(
        MigrationExecutor executor, FilePlan plan, IProgress<MigrationProgress> progress, CancellationToken cancellationToken) =>
        executor.ExecuteAsync(plan, new MigrationOptions { Contract = true, StandOnFailure = true, Progress = progress }, cancellationToken);

    private static WordOption NewWord() => new("--yes", NoWayBack.OfContract)
    {
        Description = "Remove values that nothing replaces, without a question.",
    };
}
