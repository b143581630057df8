using System.CommandLine;
using ZeroDowntimeLab.PostgreSql;

namespace ZeroDowntimeLab.Cli;

/// <summary><c>zdl start FILE</c>: expands and migrates. Afterwards old code and new code both work.</summary>
internal sealed class StartCommand : RunCommand
{
    private readonly Argument<string> _file = new("FILE") { Description = "Read this migration file, YAML or JSON." };
    private MigrationFile? _read;

    public StartCommand()
        : base("start", "Expand and migrate: afterwards old and new code both work.", NewWord()) => Add(_file);

    protected override async Task PrepareAsync(ParseResult parsed, CancellationToken cancellationToken) =>
        _read = await MigrationFileArgument.ReadAsync(parsed.GetRequiredValue(_file), cancellationToken);

    // A started plan is read from the journal, because the tables are no longer as the file expects them.
    protected override async Task<FilePlan?> FindAsync(ParseResult parsed, RunSite site, CancellationToken cancellationToken)
    {
        var file = _read!;
        if (OpenPlan.Find(site.Plans) is { } open)
            return Resume(open, file);
        if (site.Plans.FirstOrDefault(plan => plan.Id == file.Id && plan.Outcome == PlanOutcome.Complete && !plan.IsElsewhere) is { } complete)
        {
            if (!complete.IsMadeFrom(file))
                throw new PlanRefusedException($"Plan '{file.Id}' is {MigrationPhase.Complete.Label()}, and '{file.Name}' is not the file that it was made from. A changed file is another plan: save it under another name");
            await parsed.Output().WriteLineAsync($"Plan '{file.Id}' is already {MigrationPhase.Complete.Label()}; there is nothing to do.");
            return null;
        }

        await using var connection = await site.Server.OpenAsync(cancellationToken);
        return await file.PlanAsync(connection, cancellationToken);
    }

    protected override Task<MigrationPlan> ExecuteAsync(
        MigrationExecutor executor, FilePlan plan, IProgress<MigrationProgress> progress, CancellationToken cancellationToken) =>
        executor.ExecuteAsync(plan, new MigrationOptions { StopAfter = MigrationPhase.Migrating, Progress = progress }, cancellationToken);

    private static FilePlan Resume(OpenPlan open, MigrationFile file)
    {
        if (open.Journaled.Id != file.Id)
            throw new PlanRefusedException($"Plan '{open.Journaled.Id}' ({open.Journaled.Title}) is open. Only one plan can be open, so '{file.Id}' was not started. Next: {open.Hint()}");
        open.RequireNotHalfRolledBack();
        return open.RequireFile() is { } plan && plan.File.Source == file.Source
            ? plan
            : throw new PlanRefusedException($"Plan '{file.Id}' was started from a different text of '{file.Name}'. Restore that text to resume it, or run 'zdl rollback' and start again");
    }

    private static WordOption NewWord() => new("--no-way-back", NoWayBack.OfStart)
    {
        Description = "Run steps that a rollback cannot undo, without a question.",
    };
}
