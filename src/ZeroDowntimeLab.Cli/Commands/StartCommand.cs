using System.CommandLine;
using ZeroDowntimeLab.PostgreSql;

namespace ZeroDowntimeLab.Cli;

/// <summary><c>zdl start FILE</c>: expands and migrates. Afterwards old code and new code both work.</summary>
internal sealed class StartCommand : Command
{
    private readonly Argument<string> _file = new("FILE") { Description = "Read this migration file, YAML or JSON." };
    private readonly ConnectionOption _connection = new();
    private readonly RunOptions _options = new();

    public StartCommand()
        : base("start", "Expand and migrate: afterwards old and new code both work.")
    {
        Add(_file);
        Add(_connection);
        _options.AddTo(this);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var file = await MigrationFileArgument.ReadAsync(parsed.GetRequiredValue(_file), cancellationToken);
        await using var server = await DatabaseServer.ConnectAsync(parsed, _connection, cancellationToken);
        var output = parsed.Output();
        var plan = await ProgressView.ShowAsync(output, async progress =>
        {
            await using var target = new PostgreSqlTarget(server.Source, _options.Read(parsed, progress));
            var plan = await PlanAsync(file, await target.ReadJournalAsync(cancellationToken), server, cancellationToken);
            return plan is null ? null : await new MigrationExecutor(target).ExecuteAsync(
                plan, new MigrationOptions { StopAfter = MigrationPhase.Migrating, Progress = progress }, cancellationToken);
        });
        if (plan is not null)
            return RunEnd.Tell(plan, parsed, cancellationToken);
        await output.WriteLineAsync($"Plan '{file.Id}' is already {MigrationPhase.Complete.Label()}; there is nothing to do.");
        return ExitCode.Done;
    }

    // A started plan is read from the journal, because the tables are no longer as the file expects them.
    private static async Task<FilePlan?> PlanAsync(
        MigrationFile file, IReadOnlyList<JournaledPlan> plans, DatabaseServer server, CancellationToken cancellationToken)
    {
        if (OpenPlan.Find(plans) is { } open)
            return Resume(open, file);
        if (plans.Any(plan => plan.Id == file.Id && plan.Outcome == PlanOutcome.Complete && !plan.IsElsewhere))
            return null;
        await using var connection = await server.OpenAsync(cancellationToken);
        return await file.PlanAsync(connection, cancellationToken);
    }

    private static FilePlan Resume(OpenPlan open, MigrationFile file)
    {
        if (open.Journaled.Id != file.Id)
            throw new PlanRefusedException($"Plan '{open.Journaled.Id}' ({open.Journaled.Title}) is open. Only one plan can be open, so '{file.Id}' was not started. Next: {open.Hint()}");
        open.RequireNotHalfRolledBack();
        return open.RequireFile() is { } plan && plan.File.Source == file.Source
            ? plan
            : throw new PlanRefusedException($"Plan '{file.Id}' was started from a different text of '{file.Name}'. Restore that text to resume it, or run 'zdl rollback' and start again");
    }
}
