using System.CommandLine;
using Npgsql;
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
        var (plans, changes) = await server.ReadAsync(connection => ReadAsync(connection, cancellationToken), cancellationToken);
        var open = OpenPlan.Find(plans);
        var shown = open?.Journaled ?? plans.MaxBy(plan => plan.ChangedAt);
        var next = changes.Count == 0 || open is not { Problem: null, Plan: not null } ? open?.Hint() : "undo that change if you can; otherwise 'zdl rollback', or else 'zdl abandon', ends the plan";
        var output = parsed.Output();
        if (parsed.GetValue(_json))
            StatusReport.WriteJson(shown, changes, next, output);
        else
            StatusReport.Write(shown, changes, next, output);
        return ExitCode.Done;
    }

    private static async Task<(IReadOnlyList<JournaledPlan> Plans, IReadOnlyList<string> Changes)> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var plans = await Journal.ReadAsync(connection, cancellationToken);
        return plans.FirstOrDefault(plan => plan.IsOpen) is { } open
            ? (plans, await OutsideChanges.ReadAsync(connection, open, cancellationToken))
            : (plans, []);
    }
}
