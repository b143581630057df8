using System.CommandLine;
using ZeroDowntimeLab.PostgreSql;

namespace ZeroDowntimeLab.Cli;

/// <summary>
/// A command that runs a plan on a server: it finds the plan, warns, asks for a person's word where there is no way back,
/// runs, and says how it ended.
/// </summary>
internal abstract class RunCommand : Command
{
    private readonly ConnectionOption _connection = new();
    private readonly RunOptions _options = new();
    private readonly WordOption? _word;

    /// <param name="name">The name of the command.</param>
    /// <param name="description">What it does, for its help.</param>
    /// <param name="word">The option that stands for a person's word; <see langword="null"/> for a command that needs none.</param>
    protected RunCommand(string name, string description, WordOption? word)
        : base(name, description)
    {
        _word = word;
        Add(_connection);
        if (word is not null)
            Add(word);
        _options.AddTo(this);
        SetAction(RunAsync);
    }

    /// <summary>Finds the plan to run; it may connect, and changes nothing.</summary>
    /// <returns>The plan; <see langword="null"/> if there is nothing to do, which the command has said.</returns>
    protected abstract Task<FilePlan?> FindAsync(ParseResult parsed, RunSite site, CancellationToken cancellationToken);

    /// <summary>Runs the plan.</summary>
    protected abstract Task<MigrationPlan> ExecuteAsync(
        MigrationExecutor executor, FilePlan plan, IProgress<MigrationProgress> progress, CancellationToken cancellationToken);

    /// <summary>Whether the person has allowed that an undo loses values.</summary>
    protected virtual bool AllowsLoss(ParseResult parsed) => false;

    /// <summary>Reads the arguments that name files, before anything else.</summary>
    protected virtual Task PrepareAsync(ParseResult parsed, CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        await PrepareAsync(parsed, cancellationToken);
        await using var server = await DatabaseServer.ConnectAsync(parsed, _connection, cancellationToken);
        var notices = new Notices(parsed.Output());
        await using var target = new PostgreSqlTarget(server.Source, _options.Read(parsed, notices, AllowsLoss(parsed)));
        var site = new RunSite(server, await target.ReadJournalAsync(cancellationToken));
        if (await FindAsync(parsed, site, cancellationToken) is not { } plan)
            return ExitCode.Done;
        if (_word is not null)
        {
            parsed.Error().WriteWarnings(await target.ReadWarningsAsync(plan, cancellationToken));
            await _word.RequireAsync(plan, parsed, cancellationToken);
        }

        var ended = await ProgressView.ShowAsync(parsed.Output(), progress =>
        {
            notices.ShowIn(progress);
            return ExecuteAsync(new MigrationExecutor(target), plan, progress, cancellationToken);
        });
        return RunEnd.Tell(ended, parsed, cancellationToken);
    }
}

/// <summary>Where a command runs a plan.</summary>
/// <param name="Server">The server.</param>
/// <param name="Plans">The plans that it knows of, newest first; nobody else changes them meanwhile.</param>
internal sealed record RunSite(DatabaseServer Server, IReadOnlyList<JournaledPlan> Plans);
