using System.CommandLine;
using ZeroDowntimeLab.PostgreSql;

namespace ZeroDowntimeLab.Cli;

/// <summary><c>zdl start FILE</c>: expands and migrates, and stops where old code and new code both work.</summary>
internal sealed class StartCommand : Command
{
    private readonly Argument<string> _file = new("FILE") { Description = "A migration file, YAML or JSON" };
    private readonly ConnectionOption _connection = new();
    private readonly RunOptions _options = new();

    public StartCommand()
        : base("start", "Expand and migrate, up to where old and new code both work")
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
            var options = _options.Read(parsed, progress);
            await using var target = new PostgreSqlTarget(server.Source, options);
            var entries = await target.ReadJournalAsync(cancellationToken);
            var (plan, source) = await PlanAsync(file, entries, server, cancellationToken);
            options.Source = source;
            return plan is null ? null : await new MigrationExecutor(target).ExecuteAsync(
                plan, new MigrationOptions { StopAfter = MigrationPhase.Migrating, Progress = progress }, cancellationToken);
        });
        if (plan is not null)
            return RunEnd.Tell(plan, parsed, cancellationToken);
        await output.WriteLineAsync($"Plan '{file.Id}' is {MigrationPhase.Complete.Label()} already; nothing to do");
        return ExitCode.Done;
    }

    // A plan that has begun is made again from the journal: its tables are not any more as the file expects them.
    private static async Task<(MigrationPlan? Plan, string? Source)> PlanAsync(
        MigrationFile file, IReadOnlyList<JournalEntry> entries, DatabaseServer server, CancellationToken cancellationToken)
    {
        if (OpenPlan.Find(entries) is { } open)
        {
            if (open.Entry.Id != file.Id)
                throw new PlanRefusedException($"Plan '{open.Entry.Id}' ({open.Entry.Title}) is open and must end before '{file.Id}' is started: {open.Next}");
            open.RequireNotHalfRolledBack();
            return open.FileText == file.Source
                ? (open.Plan, open.Entry.Source)
                : throw new PlanRefusedException($"Plan '{file.Id}' was started from another text of '{file.Name}'. Put that text back to go on, or 'zdl rollback' and start again");
        }

        if (entries.Any(entry => entry.Id == file.Id && entry.Phase == MigrationPhase.Complete.Label()))
            return (null, null);
        await using var connection = await server.OpenReadOnlyAsync(cancellationToken);
        var made = await file.PlanAsync(connection, cancellationToken);
        return (made.Plan, made.Save());
    }
}
