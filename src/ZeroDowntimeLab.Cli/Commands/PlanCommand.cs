using System.CommandLine;

namespace ZeroDowntimeLab.Cli;

/// <summary><c>zdl plan</c>: a plan is printed and nothing is run.</summary>
internal sealed class PlanCommand : Command
{
    private readonly Argument<string?> _file = new("FILE")
    {
        Description = "A migration file; without it, the plan of the demo",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly ConnectionOption _connection = new();
    private readonly Option<bool> _json = new("--json") { Description = "Print JSON" };

    public PlanCommand()
        : base("plan", "Print each step, its SQL there and back, and the locks; run nothing")
    {
        Add(_file);
        Add(_connection);
        Add(_json);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var output = parsed.Output();
        if (parsed.GetValue(_file) is not { } path)
        {
            var demo = Demo.CreatePlan(Demo.CreateUsers());
            if (parsed.GetValue(_json))
                PlanReport.WriteJson(await PlanPreview.OfAsync(demo, connection: null, cancellationToken), output);
            else
                PlanReport.Write(demo, output);
            return ExitCode.Done;
        }

        var file = await MigrationFileArgument.ReadAsync(path, cancellationToken);
        await using var server = await DatabaseServer.ConnectAsync(parsed, _connection, cancellationToken);
        await using var connection = await server.OpenReadOnlyAsync(cancellationToken);
        var made = await file.PlanAsync(connection, cancellationToken);
        // What a column has is read with the help of a temporary table, in transactions that are rolled back.
        await using var reader = await server.OpenAsync(cancellationToken);
        var preview = await PlanPreview.OfAsync(made.Plan, reader, cancellationToken);
        if (parsed.GetValue(_json))
            PlanReport.WriteJson(preview, output);
        else
            PlanReport.Write(preview, output);
        return ExitCode.Done;
    }
}
