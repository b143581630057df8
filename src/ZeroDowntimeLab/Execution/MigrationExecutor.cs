namespace ZeroDowntimeLab;

/// <summary>
/// Runs plans step by step, phase by phase. If a step fails, it undoes every step that is done, newest first. Not for
/// use by several threads at once.
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
    /// Runs the steps of a plan that are not done yet. If a step fails or the run is cancelled, every step that is done
    /// is undone, also those of an earlier call; <see cref="MigrationPlan.Failure"/> then says why. A plan that has
    /// dropped what its target cannot bring back stands where it failed instead, and can be run again.
    /// </summary>
    /// <param name="plan">The plan.</param>
    /// <param name="options">How to run it.</param>
    /// <param name="cancellationToken">Stops the run; it is then undone.</param>
    /// <returns>
    /// The plan: complete, rolled back, paused after <see cref="MigrationOptions.StopAfter"/> or before the contract, or
    /// standing where it failed.
    /// </returns>
    /// <exception cref="PhaseOrderException">Its phases are out of order. Nothing was touched.</exception>
    /// <exception cref="InvalidPhaseTransitionException">It was rolled back, or is half rolled back. Nothing was touched.</exception>
    /// <exception cref="RollbackFailedException">A step failed, and an undo failed too.</exception>
    /// <exception cref="PlanLostException">Another runner has taken the plan over. Nothing was undone.</exception>
    /// <exception cref="ProgressObserverException">A step failed, and the progress observer threw while that was handled.</exception>
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

        var isOpen = await PlanResumption.ResumeAsync(_target, plan, cancellationToken).ConfigureAwait(false);
        plan.Failure = null;
        if (!isOpen)
            return plan;
        var reporter = new StepReporter(plan, options.Progress);
        var stopAfter = options.StopAfter ?? (_target.StopsBeforeContract && !options.Contract ? MigrationPhase.Migrating : null);
        var isVerified = false;
        foreach (var step in plan.StepsLeft)
        {
            if (step.Phase > stopAfter)
                return plan;
            if (step.Phase == MigrationPhase.Contracting && !isVerified)
                isVerified = await TryVerifyAsync(plan, cancellationToken).ConfigureAwait(false);
            if ((isVerified || step.Phase != MigrationPhase.Contracting)
                && await TryApplyAsync(plan, step, reporter, cancellationToken).ConfigureAwait(false))
            {
                continue;
            }

            if (options.StandOnFailure || PlanResumption.IsPastPointOfNoReturn(_target, plan))
                return Report(plan, reporter);
            return await UndoAsync(plan, reporter).ConfigureAwait(false);
        }

        if (stopAfter is not null)
            return plan;
        await EndAsync(plan, PlanOutcome.Complete).ConfigureAwait(false);
        Log(plan, MigrationPhase.Complete, "Migration finished successfully");
        return plan;
    }

    /// <summary>Undoes every step that is done of a plan that is not complete, newest first.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="progress">Told of each step that is undone.</param>
    /// <returns>The plan, rolled back.</returns>
    /// <exception cref="InvalidPhaseTransitionException">It is complete: there is no way back.</exception>
    /// <exception cref="MigrationException">The target refuses the undo. Nothing was undone.</exception>
    /// <exception cref="RollbackFailedException">An undo failed.</exception>
    /// <exception cref="PlanLostException">Another runner has taken the plan over. Nothing more was undone.</exception>
    /// <exception cref="ProgressObserverException">Every undo succeeded, and the progress observer threw.</exception>
    public async Task<MigrationPlan> RollbackAsync(MigrationPlan plan, IProgress<MigrationProgress>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (!await PlanResumption.ResumeUndoAsync(_target, plan).ConfigureAwait(false))
            return plan;
        return await UndoAsync(plan, new StepReporter(plan, progress)).ConfigureAwait(false);
    }

    private async Task<bool> TryVerifyAsync(MigrationPlan plan, CancellationToken cancellationToken)
    {
        try
        {
            await _target.VerifyContractAsync(plan, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (Exception error)
        {
            plan.Failure = error;
            Log(plan, MigrationPhase.Contracting, $"Failed: verification before the first step ({error.Message})");
            return false;
        }
    }

    private async Task<bool> TryApplyAsync(
        MigrationPlan plan, MigrationStep step, StepReporter reporter, CancellationToken cancellationToken)
    {
        // An interrupted step stays so if the observer throws before anything has run: its undo still has work to do.
        var before = step.State;
        step.State = StepState.Running;
        try
        {
            reporter.Report(step, StepEvent.Started);
            before = StepState.Pending;
            await _target.ApplyAsync(plan, step, reporter.RowsOf(step), cancellationToken).ConfigureAwait(false);
            step.State = StepState.Done;
            Log(plan, step.Phase, step.Description);
            reporter.Report(step, StepEvent.Finished);
            return true;
        }
        catch (Exception error) when (error is not PlanLostException)
        {
            plan.Failure = error;
            Log(plan, step.Phase, $"Failed: {step.Description} ({error.Message})");
            reporter.ReportSafely(step, StepEvent.Failed, error);
            // Not if the observer threw after the step was done: then it has to be undone.
            if (step.State == StepState.Running)
                step.State = error is StepLeftoverException ? StepState.Interrupted : before;
            return false;
        }
    }

    // An undo that fails does not keep the other steps from being undone, and neither does an observer.
    private async Task<MigrationPlan> UndoAsync(MigrationPlan plan, StepReporter reporter)
    {
        List<Exception> errors = [];
        foreach (var step in plan.Steps.Where(step => step.NeedsUndo).Reverse().ToList())
        {
            step.State = StepState.Undoing;
            try
            {
                await _target.UndoAsync(plan, step).ConfigureAwait(false);
                step.State = StepState.Undone;
                Log(plan, MigrationPhase.RolledBack, $"Rolled back: {step.Description}");
                reporter.ReportSafely(step, StepEvent.Undone);
            }
            catch (Exception error) when (error is not PlanLostException)
            {
                errors.Add(error);
                reporter.ReportSafely(step, StepEvent.UndoFailed, error);
            }
        }

        if (errors.Count > 0)
            throw new RollbackFailedException(Describe(plan, errors), plan.Failure, [.. errors, .. reporter.Errors]);
        await EndAsync(plan, PlanOutcome.RolledBack).ConfigureAwait(false);
        return Report(plan, reporter);
    }

    // What the observer threw meanwhile is told at the end, when it cannot stop anything any more.
    private static MigrationPlan Report(MigrationPlan plan, StepReporter reporter) => reporter.Errors.Count == 0
        ? plan
        : throw new ProgressObserverException(plan.Id, plan.CurrentPhase.Label(), plan.Failure, reporter.Errors);

    private async Task EndAsync(MigrationPlan plan, PlanOutcome outcome)
    {
        await _target.EndAsync(plan, outcome).ConfigureAwait(false);
        plan.Outcome = outcome;
    }

    private void Log(MigrationPlan plan, MigrationPhase phase, string message) =>
        _history.Add(new HistoryEntry(plan.Id, phase.Label(), message));

    private static string Describe(MigrationPlan plan, IEnumerable<Exception> errors) =>
        $"Plan '{plan.Id}' could not be rolled back"
        + (plan.Failure is null ? "" : $" after it failed ({plan.Failure.Message})")
        + $": {string.Join("; ", errors.Select(error => error.Message))}. "
        + $"Still in effect: {string.Join(", ", plan.Steps.Where(step => step.IsInEffect).Select(step => $"'{step.Description}'"))}";
}
