using System.CommandLine;
using ZeroDowntimeLab.PostgreSql;

namespace ZeroDowntimeLab.Cli;

/// <summary><c>zdl complete</c>: contracts the open plan, once no old code runs any more.</summary>
internal sealed class CompleteCommand : Command
{
    private readonly ConnectionOption _connection = new();
    private readonly RunOptions _options = new();

    public CompleteCommand()
        : base("complete", "Contract the open plan, once no old code runs any more")
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
            open.RequireStarted();
            return await new MigrationExecutor(target).ExecuteAsync(
                open.Plan, new MigrationOptions { StandOnFailure = true, Progress = progress }, cancellationToken);
        });
        return await RunEnd.TellAsync(plan, parsed.InvocationConfiguration, cancellationToken);
    }
}
