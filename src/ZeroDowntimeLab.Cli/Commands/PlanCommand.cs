using System.CommandLine;
using Npgsql;
using ZeroDowntimeLab.PostgreSql;

namespace ZeroDowntimeLab.Cli;

/// <summary><c>zdl plan</c>: prints a plan and runs nothing.</summary>
internal sealed class PlanCommand : Command
{
    private readonly Argument<string?> _file = new("FILE")
    {
        Description = "Read this migration file. Default: print the plan of the demo.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly ConnectionOption _connection = new();
    private readonly Option<bool> _json = new("--json") { Description = "Print JSON." };

    public PlanCommand()
        : base("plan", "Print each step of a plan with its SQL, its rollback and its locks, and run nothing.")
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
                PlanReport.WriteJson(PlanPreview.WithoutServer(demo), output);
            else
                PlanReport.Write(demo, output);
            return ExitCode.Done;
        }

        var file = await MigrationFileArgument.ReadAsync(path, cancellationToken);
        await using var server = await DatabaseServer.ConnectAsync(parsed, _connection, cancellationToken);
        if (await FindStartedAsync(server, file, cancellationToken) is { } started)
        {
            // The tables are not any more what the file expects.
            throw new PlanRefusedException(started.IsOpen
                ? $"Plan '{started.Id}' was started{(started.IsMadeFrom(file) ? "" : " from another text of its file")} and is {started.Phase.Label()}. 'zdl status' shows its steps"
                : $"Plan '{started.Id}' is already {started.Phase.Label()}; there is nothing to plan");
        }

        await using var connection = await server.OpenAsync(cancellationToken);
        var plan = await file.PlanAsync(connection, cancellationToken);
        var preview = await PlanPreview.ReadAsync(plan, connection, cancellationToken);
        if (parsed.GetValue(_json))
            PlanReport.WriteJson(preview, output);
        else
            PlanReport.Write(preview, output);
        return ExitCode.Done;
    }

    private static async Task<JournaledPlan?> FindStartedAsync(DatabaseServer server, MigrationFile file, CancellationToken cancellationToken)
    {
        var plans = await server.ReadAsync(connection => ReadJournalAsync(connection, cancellationToken), cancellationToken);
        return plans.FirstOrDefault(plan => plan.Id == file.Id && (plan.IsOpen || (plan.Outcome == PlanOutcome.Complete && !plan.IsElsewhere && plan.IsMadeFrom(file))));
    }

    private static async Task<IReadOnlyList<JournaledPlan>> ReadJournalAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            return await Journal.ReadAsync(connection, cancellationToken);
        }
        catch (Exception error) when (error is JournalBrokenException or PlanRefusedException or PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege })
        {
            // Whoever may not read the journal, or has a broken one, can look at a plan all the same.
            return [];
        }
    }
}
