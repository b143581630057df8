using System.CommandLine;
using ZeroDowntimeLab.PostgreSql;

namespace ZeroDowntimeLab.Cli;

/// <summary><c>zdl rollback</c>: undoes what was done of the open plan, newest step first.</summary>
internal sealed class RollbackCommand : Command
{
    private readonly ConnectionOption _connection = new();
    private readonly RunOptions _options = new();

    public RollbackCommand()
        : base("rollback", "Undo all that was done of the open plan")
    {
        Add(_connection);
        _options.AddTo(this);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var server = await DatabaseServer.ConnectAsync(parsed, _connection, cancellationToken);
        var plan = await ProgressView.ShowAsync(parsed.InvocationConfiguration.Output, async progress =>
        {
            await using var target = new PostgreSqlTarget(server.Source, _options.Read(parsed, progress));
            var open = OpenPlan.Require(await target.ReadJournalAsync(cancellationToken));
            return await new MigrationExecutor(target).RollbackAsync(open.Plan, progress);
        });

        // Once it has begun, an undo is not stopped: it ends as if nobody had tried.
        return await RunEnd.TellAsync(plan, parsed.InvocationConfiguration, CancellationToken.None);
    }
}
