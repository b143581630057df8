using System.CommandLine;
using ZeroDowntimeLab.PostgreSql;

namespace ZeroDowntimeLab.Cli;

/// <summary>A command that completes the open plan or rolls it back.</summary>
internal abstract class OpenPlanCommand : Command
{
    private readonly ConnectionOption _connection = new();
    private readonly RunOptions _options = new();

    protected OpenPlanCommand(string name, string description)
        : base(name, description)
    {
        Add(_connection);
        _options.AddTo(this);
        SetAction(RunAsync);
    }

    /// <summary>Completes the plan or rolls it back.</summary>
    protected abstract Task<MigrationPlan> EndAsync(
        OpenPlan open, MigrationExecutor executor, IProgress<MigrationProgress> progress, CancellationToken cancellationToken);

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var server = await DatabaseServer.ConnectAsync(parsed, _connection, cancellationToken);
        var plan = await ProgressView.ShowAsync(parsed.Output(), async progress =>
        {
            await using var target = new PostgreSqlTarget(server.Source, _options.Read(parsed, progress));
            var open = OpenPlans.Require(await target.ReadJournalAsync(cancellationToken));
            return await EndAsync(open, new MigrationExecutor(target), progress, cancellationToken);
        });
        return RunEnd.Tell(plan, parsed, cancellationToken);
    }
}
