using System.CommandLine;
using ZeroDowntimeLab.PostgreSql;

namespace ZeroDowntimeLab.Cli;

/// <summary><c>zdl abandon</c>: gives up the open plan where it stands, when there is no other way out.</summary>
internal sealed class AbandonCommand : Command
{
    private readonly ConnectionOption _connection = new();
    private readonly Option<bool> _yes = new("--yes") { Description = "Do it. Without this, only show what would be removed." };

    public AbandonCommand()
        : base("abandon", "Give up the open plan where it stands; columns and tables stay.")
    {
        Add(_connection);
        Add(_yes);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var server = await DatabaseServer.ConnectAsync(parsed, _connection, cancellationToken);
        await using var target = new PostgreSqlTarget(server.Source);
        var isSure = parsed.GetValue(_yes);
        var result = isSure ? await target.AbandonAsync(cancellationToken) : await target.PreviewAbandonmentAsync(cancellationToken);
        var output = parsed.Output();
        if (!isSure && result is { Plans.Count: 0, Removed.Count: 0, Kept.Count: 0 })
        {
            output.WriteLine("No plan is open, so there is nothing to give up.");
            return ExitCode.Done;
        }

        foreach (var removed in result.Removed)
            output.WriteLine($"{(isSure ? "Removed" : "Would remove")}: {removed}");
        foreach (var kept in result.Kept)
            output.WriteLine($"{(isSure ? "Stays" : "Would stay")}: {kept}");
        var plans = result.Plans.Count == 0 ? "No plan was open" : $"Abandoned: {string.Join(", ", result.Plans)}";
        if (!isSure)
            throw new PlanRefusedException("Nothing was changed. Run 'zdl abandon --yes' to do this; it cannot be undone");
        output.WriteLine($"{plans}. The journal is in order.");
        return ExitCode.Done;
    }
}
