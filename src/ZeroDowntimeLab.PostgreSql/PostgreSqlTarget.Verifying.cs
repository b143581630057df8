namespace ZeroDowntimeLab.PostgreSql;

/// <content>What is verified before a phase, or an undo, that nothing can stop half way.</content>
public sealed partial class PostgreSqlTarget
{
    /// <inheritdoc/>
    /// <exception cref="ContractRefusedException">Some rows are not as a step needs them. Nothing of the phase was run.</exception>
    /// <exception cref="PlanRefusedException">Something depends on what a step drops. Nothing of the phase was run.</exception>
    public async Task VerifyContractAsync(MigrationPlan plan, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        List<MigrationStep> steps = [.. plan.StepsLeft.Where(step => step.Phase == MigrationPhase.Contracting)];
        if (steps.Any(step => step.Forward.Script.RowChecks.Count > 0))
            _options.Notices?.Report("Verifying all rows before anything is removed");
        try
        {
            await ReadAsync(connection => MadeObjects.RequireUnchangedAsync(connection, plan.Id, steps, cancellationToken), cancellationToken).ConfigureAwait(false);
            await Preconditions.RequireAllAsync([.. steps.Select(step => step.Forward)], cancellationToken).ConfigureAwait(false);
            // It is the next to run, and not verified twice.
            _verified = steps.FirstOrDefault();
        }
        catch (Exception error)
        {
            await Statements.RecordAsync(batch => JournalWrites.SetFailure(batch, plan.Id, FailureText.Of(error)), CancellationToken.None).ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc/>
    /// <exception cref="PlanRefusedException">
    /// Something is in the way of an undo, or what new code wrote would be lost (see <see cref="PostgreSqlOptions.AllowLoss"/>).
    /// </exception>
    public Task VerifyUndoAsync(MigrationPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return new UndoPreconditions(_session, _options).RequireAsync(plan);
    }

    // An open plan finds its names as at its start, and nobody has changed what they mean.
    private async Task WorkAsAtItsStartAsync(JournaledPlan? known, CancellationToken cancellationToken)
    {
        if (known is not { IsOpen: true, SearchPath: { } path })
            return;
        await _session.UsePathAsync(path, cancellationToken).ConfigureAwait(false);
        var changes = await ReadAsync(connection => OutsideChanges.ReadAsync(connection, known, cancellationToken), cancellationToken).ConfigureAwait(false);
        if (changes.Count > 0)
            throw OutsideChanges.Refuse(known.Id, changes);
    }
}
