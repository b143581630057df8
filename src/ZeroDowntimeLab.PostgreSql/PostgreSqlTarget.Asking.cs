using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <content>What a person asks of a server beside running plans.</content>
public sealed partial class PostgreSqlTarget
{
    /// <summary>
    /// Becomes the one runner if there is a journal, and reads which plans the database knows of, newest first. No other
    /// runner changes them until this target is disposed of, so a decision that rests on them stays right.
    /// </summary>
    /// <exception cref="RunnerBusyException">Another runner is at work.</exception>
    /// <exception cref="JournalBrokenException">A part of the journal is missing.</exception>
    /// <exception cref="PlanRefusedException">The journal is not ours to use, or the database cannot be written to.</exception>
    public Task<IReadOnlyList<JournaledPlan>> ReadJournalAsync(CancellationToken cancellationToken = default) =>
        JournalRights.WriteAsync(() => ReadAsync(connection => Journal.ReadAsync(connection, cancellationToken), cancellationToken));

    /// <summary>
    /// Reads a table as the server has it, without its rows: what <see cref="MigrationPlans"/> make plans from. A
    /// definition written by hand knows neither the length of a type nor what stands beside a column.
    /// </summary>
    /// <param name="name">The table, with its schema and a dot before it or as the search path finds it.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="TableNotFoundException">There is no table of that name; the error names those that exist.</exception>
    /// <exception cref="NotATableException">It is a view, a partition, a system table, …</exception>
    public async Task<Table> ReadTableAsync(string name, CancellationToken cancellationToken = default)
    {
        await using var connection = await _session.OpenAnotherAsync(cancellationToken).ConfigureAwait(false);
        return (await TableReader.ReadAsync(connection, name, cancellationToken).ConfigureAwait(false)).Definition;
    }

    /// <summary>
    /// What a person should know before a plan runs, each warning with its code. The safety check sees the whole plan; what
    /// is found on the server is about the steps that are not done. The tables of a plan that has begun are those of its
    /// start, whatever the search path is now, and this target finds names in the same schemas from then on.
    /// </summary>
    /// <param name="plan">The plan, begun or not.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="RunnerBusyException">Another runner is at work.</exception>
    /// <exception cref="PlanRefusedException">Others have changed what the plan works with.</exception>
    public async Task<IReadOnlyList<SafetyWarning>> ReadWarningsAsync(MigrationPlan plan, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var known = (await ReadJournalAsync(cancellationToken).ConfigureAwait(false)).FirstOrDefault(known => known.Id == plan.Id);
        await WorkAsAtItsStartAsync(plan, known, cancellationToken).ConfigureAwait(false);
        return await ReadAsync(connection => PlanWarnings.ReadAsync(plan, connection, cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Says what <see cref="AbandonAsync"/> would remove and keep, and removes nothing.</summary>
    /// <exception cref="RunnerBusyException">Another runner is at work.</exception>
    /// <exception cref="JournalBrokenException">A part of the journal is missing, so it cannot be said.</exception>
    public async Task<Abandonment> PreviewAbandonmentAsync(CancellationToken cancellationToken = default)
    {
        await ReadJournalAsync(cancellationToken).ConfigureAwait(false);
        // Where no plan was ever started, there is no journal to repair.
        if (await ReadAsync(connection => JournalState.ReadAsync(connection, cancellationToken), cancellationToken).ConfigureAwait(false) is { Exists: false })
            return new Abandonment([], [], []);
        return (await ReadAbandonedAsync(cancellationToken).ConfigureAwait(false)).Summary;
    }

    /// <summary>
    /// Gives up the open plan where it stands: the last way out, when it can be neither completed nor rolled back, or a part
    /// of the journal is missing. It removes what the journal knows that the plan made and that holds no data, and forgets
    /// the plan. Columns and tables stay.
    /// </summary>
    /// <exception cref="RunnerBusyException">Another runner is at work.</exception>
    public async Task<Abandonment> AbandonAsync(CancellationToken cancellationToken = default)
    {
        var plans = await ReadAbandonedAsync(cancellationToken).ConfigureAwait(false);
        foreach (var made in plans.Droppable)
            await DropAsync(new StepKey(made.Plan, 0), made, cancellationToken).ConfigureAwait(false);

        await Statements.RecordAsync(plans.Forget, cancellationToken).ConfigureAwait(false);
        return plans.Summary;
    }

    private async Task<AbandonedPlans> ReadAbandonedAsync(CancellationToken cancellationToken)
    {
        var connection = await JournalRights.WriteAsync(() => _session.GetWithRepairedJournalAsync(cancellationToken)).ConfigureAwait(false);
        var open = (await Journal.ReadAsync(connection, cancellationToken).ConfigureAwait(false)).FirstOrDefault(plan => plan.IsOpen);
        if (open?.Settings is { } settings)
            await _session.UseAsync(settings, cancellationToken).ConfigureAwait(false);
        return await AbandonedPlans.ReadAsync(connection, cancellationToken).ConfigureAwait(false);
    }

    private Task<IReadOnlyList<MadeObject>> MadeAsync(StepKey key) =>
        ReadAsync(connection => MadeObjects.OfStepAsync(connection, key, CancellationToken.None), CancellationToken.None);

    private static async Task<JournaledPlan?> FindAsync(NpgsqlConnection connection, MigrationPlan plan) =>
        (await Journal.ReadAsync(connection).ConfigureAwait(false)).FirstOrDefault(known => known.Id == plan.Id);
}
