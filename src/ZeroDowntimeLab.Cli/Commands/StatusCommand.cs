using System.CommandLine;
using ZeroDowntimeLab.PostgreSql;

namespace ZeroDowntimeLab.Cli;

/// <summary><c>zdl status</c>: shows the open plan, the state of each step, and what to do next.</summary>
internal sealed class StatusCommand : Command
{
    private readonly ConnectionOption _connection = new();
    private readonly Option<bool> _json = new("--json") { Description = "Print JSON." };

    public StatusCommand()
        : base("status", "Show the open plan, its steps and what to do next.")
    {
        Add(_connection);
        Add(_json);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var server = await DatabaseServer.ConnectAsync(parsed, _connection, cancellationToken);
        var plans = await server.ReadAsync(connection => Journal.ReadAsync(connection, cancellationToken), cancellationToken);
        var open = OpenPlan.Find(plans);
        var shown = open?.Journaled ?? plans.MaxBy(plan => plan.ChangedAt);
        var output = parsed.Output();
        if (parsed.GetValue(_json))
            StatusReport.WriteJson(shown, open?.Hint(), output);
        else
            StatusReport.Write(shown, open?.Hint(), output);
        return ExitCode.Done;
    }
}
