namespace ZeroDowntimeLab;

/// <summary>
/// Runs plans: step by step, phase by phase, and back again, newest step first, if one fails. Not for use by several
/// threads at once.
/// </summary>
/// <param name="target">Where plans run.</param>
public sealed class MigrationExecutor(IMigrationTarget target)
{
    private readonly IMigrationTarget _target = target ?? throw new ArgumentNullException(nameof(target));
    private readonly List<HistoryEntry> _history = [];

    /// <summary>An executor for plans about one table.</summary>
    public MigrationExecutor(Table table)
        : this(new Database(table ?? throw new ArgumentNullException(nameof(table))))
    {
    }

    /// <summary>An executor for plans about the tables of a database.</summary>
    public MigrationExecutor(Database database)
        : this(new InMemoryTarget(database))
    {
    }

    /// <summary>What has happened, oldest first.</summary>
    public IReadOnlyList<HistoryEntry> History => _history;

    /// <summary>
    /// Runs what of a plan has not been done yet. If a step fails or the run is cancelled, everything that was done is
    /// undone, also what an earlier call did; <see cref="MigrationPlan.Failure"/> then says why. A plan that has dropped
    /// what its target cannot bring back stands where it failed instead, and can be run again.
    /// </summary>
    /// <param name="plan">The plan.</param>
    /// <param name="options">How to run it.</param>
    /// <param name="cancellationToken">Stops the run; it is then undone.</param>
    /// <returns>
    /// The plan: complete, rolled back, paused after <see cref="MigrationOptions.StopAfter"/>, or standing where it failed.
    /// </returns>
    /// <exception cref="PhaseOrderException">Its phases are out of order. Nothing was touched.</exception>
    /// <exception cref="InvalidPhaseTransitionException">It was rolled back, or is half rolled back. Nothing was touched.</exception>
    /// <exception cref="RollbackFailedException">A step failed, and an undo failed too.</exception>
    public async Task<MigrationPlan> ExecuteAsync(
        MigrationPlan plan, MigrationOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        options ??= new MigrationOptions();
        PhaseOrder.Require(plan);
        if (options.DryRun)
        {
            foreach (var step in plan.Steps)
                Log(plan, step.Phase, $"Dry run: {step.Description}");
            return plan;
        }

        if (plan.IsComplete)
            return plan;
        plan.RequireTransition(MigrationPhase.Complete);
        RequireNotHalfRolledBack(plan);

        var known = await _target.BeginAsync(plan, cancellationToken).ConfigureAwait(false);
        Mark(plan, known);
        if (plan.IsComplete)
            return plan;
        RequireNotHalfRolledBack(plan);
        plan.Failure = null;
        return await RunAsync(plan, options, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Undoes all that was done of a plan that is not complete, newest step first.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="progress">Told of each step that is undone.</param>
    /// <returns>The plan, rolled back.</returns>
    /// <exception cref="InvalidPhaseTransitionException">It is complete: there is no way back.</exception>
    /// <exception cref="RollbackFailedException">An undo failed.</exception>
    public async Task<MigrationPlan> RollbackAsync(MigrationPlan plan, IProgress<MigrationProgress>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (plan.CurrentPhase == MigrationPhase.RolledBack)
            return plan;
        plan.RequireTransition(MigrationPhase.RolledBack);
        var known = await _target.BeginAsync(plan, CancellationToken.None).ConfigureAwait(false);
        Mark(plan, known);
        plan.RequireTransition(MigrationPhase.RolledBack);
        if (IsPastReturn(plan))
        {
            throw new InvalidPhaseTransitionException(
                plan.Id, plan.CurrentPhase.Label(), MigrationPhase.RolledBack.Label(), "what it dropped cannot be brought back; complete it");
        }

        // Not before: a step that was cut off has dropped nothing yet.
        MarkDone(plan, known.Begun is { } begun ? [begun] : []);
        return await UndoAsync(plan, cause: plan.Failure, progress).ConfigureAwait(false);
    }

    private static void RequireNotHalfRolledBack(MigrationPlan plan)
    {
        if (plan.IsUndoBegun)
        {
            throw new InvalidPhaseTransitionException(
                plan.Id, plan.CurrentPhase.Label(), MigrationPhase.Complete.Label(), "it is half rolled back; roll it back to the end first");
        }
    }

    private static void Mark(MigrationPlan plan, StepsDone known)
    {
        MarkDone(plan, known.Done);
        plan.IsUndoBegun |= known.IsUndoBegun;
        if (known.IsComplete)
            plan.GoTo(MigrationPhase.Complete);
    }

    private static void MarkDone(MigrationPlan plan, IEnumerable<int> done)
    {
        foreach (var step in done.Order().Select(index => plan.Steps[index]).Where(step => !step.Executed))
        {
            step.Executed = true;
            plan.GoTo(step.Phase);
        }
    }

    private bool IsPastReturn(MigrationPlan plan) =>
        !_target.KeepsWhatIsDropped && plan.Steps.Any(step => step.IsInEffect && step.DropsValues);

    private async Task<MigrationPlan> RunAsync(MigrationPlan plan, MigrationOptions options, CancellationToken cancellationToken)
    {
        foreach (var step in plan.Steps.Where(step => !step.Executed))
        {
            if (step.Phase > options.StopAfter)
                return plan;
            plan.GoTo(step.Phase);
            try
            {
                await RunAsync(plan, step, options.Progress, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception error)
            {
                plan.Failure = error;
                Log(plan, step.Phase, $"Failed: {step.Description} ({error.Message})");
                var observed = TryReport(options.Progress, plan, step, StepEvent.Failed, error);
                if (options.StandOnFailure || IsPastReturn(plan))
                    return plan;
                return await UndoAsync(plan, error, options.Progress, observed).ConfigureAwait(false);
            }
        }

        if (options.StopAfter is not null)
            return plan;
        await _target.EndAsync(plan).ConfigureAwait(false);
        plan.GoTo(MigrationPhase.Complete);
        Log(plan, MigrationPhase.Complete, "Migration finished successfully");
        return plan;
    }

    private async Task RunAsync(
        MigrationPlan plan, MigrationStep step, IProgress<MigrationProgress>? progress, CancellationToken cancellationToken)
    {
        Report(progress, plan, step, StepEvent.Started);
        var rows = new RowReporter(rows => progress?.Report(new(plan, step, Number(plan, step), StepEvent.RowsDone, rows)));
        await _target.ApplyAsync(plan, step, rows, cancellationToken).ConfigureAwait(false);
        step.Executed = true;
        Log(plan, step.Phase, step.Description);
        Report(progress, plan, step, StepEvent.Finished);
    }

    private async Task<MigrationPlan> UndoAsync(
        MigrationPlan plan, Exception? cause, IProgress<MigrationProgress>? progress, Exception? observed = null)
    {
        plan.IsUndoBegun = true;
        List<Exception> errors = observed is null ? [] : [observed];
        foreach (var step in plan.Steps.Where(step => step.IsInEffect).Reverse().ToList())
        {
            try
            {
                await _target.UndoAsync(plan, step).ConfigureAwait(false);
                step.RolledBack = true;
                Log(plan, MigrationPhase.RolledBack, $"Rolled back: {step.Description}");
                Report(progress, plan, step, StepEvent.Undone);
            }
            catch (Exception error)
            {
                errors.Add(error);
                if (!step.RolledBack && TryReport(progress, plan, step, StepEvent.UndoFailed, error) is { } second)
                    errors.Add(second);
            }
        }

        if (!plan.Steps.Any(step => step.IsInEffect))
        {
            await _target.EndAsync(plan).ConfigureAwait(false);
            plan.GoTo(MigrationPhase.RolledBack);
        }

        return errors.Count == 0 ? plan : throw new RollbackFailedException(Describe(plan, cause, errors), cause, errors);
    }

    private void Log(MigrationPlan plan, MigrationPhase phase, string message) =>
        _history.Add(new HistoryEntry(plan.Id, phase.Label(), message));

    private static void Report(
        IProgress<MigrationProgress>? progress, MigrationPlan plan, MigrationStep step, StepEvent what, Exception? error = null) =>
        progress?.Report(new(plan, step, Number(plan, step), what, Error: error));

    // An observer that throws while a failure is handled must not keep that failure from being undone.
    private static Exception? TryReport(
        IProgress<MigrationProgress>? progress, MigrationPlan plan, MigrationStep step, StepEvent what, Exception error)
    {
        try
        {
            Report(progress, plan, step, what, error);
            return null;
        }
        catch (Exception second)
        {
            return second;
        }
    }

    private static string Describe(MigrationPlan plan, Exception? cause, IEnumerable<Exception> errors)
    {
        var inEffect = plan.Steps.Where(step => step.IsInEffect).Select(step => $"'{step.Description}'").ToList();
        return $"Plan '{plan.Id}' could not be rolled back"
            + (cause is null ? "" : $" after it failed ({cause.Message})")
            + $": {string.Join("; ", errors.Select(error => error.Message))}. "
            + (inEffect.Count == 0 ? "No step is in effect any more" : $"Still in effect: {string.Join(", ", inEffect)}");
    }

    private static int Number(MigrationPlan plan, MigrationStep step) => plan.Steps.ToList().IndexOf(step) + 1;

    private sealed class RowReporter(Action<RowProgress> report) : IProgress<RowProgress>
    {
        public void Report(RowProgress value) => report(value);
    }
}
