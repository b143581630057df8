namespace ZeroDowntimeLab.PostgreSql;

/// <content>What is verified before the contract, and before a rollback.</content>
public sealed partial class PostgreSqlTarget
{
    /// <inheritdoc/>
    /// <exception cref="ContractRefusedException">Some rows are not as a step needs them. Nothing of the phase was run.</exception>
    /// <exception cref="PlanRefusedException">Something depends on what a step drops. Nothing of the phase was run.</exception>
    /// <exception cref="ObjectChangedException">What a step drops was renamed, or something else has its name. Nothing of the phase was run.</exception>
    public async Task VerifyContractAsync(MigrationPlan plan, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        List<MigrationStep> steps = [.. plan.StepsLeft.Where(step => step.Phase == MigrationPhase.Contracting)];
        if (steps.Any(step => step.Forward.Script.RowChecks.Count > 0))
            _options.Notices?.Report("Verifying all rows before anything is removed");
        try
        {
            List<ServerObject> drops = [.. steps.SelectMany(step => step.Forward.Script.Drops).Distinct()];
            if (await ReadAsync(connection => MadeObjects.FindChangedAsync(connection, plan.Id, drops, cancellationToken), cancellationToken).ConfigureAwait(false) is { } changed)
                throw changed.Refuse();
            if (await ReadAsync(connection => DropObstacles.OfMadeAsync(connection, drops.Where(dropped => dropped.IsOwn), []), cancellationToken).ConfigureAwait(false) is { Count: > 0 } obstacles)
                throw new PlanRefusedException($"The next step was not run: {string.Join("; ", obstacles)}");
            await Preconditions.RequireAllAsync([.. steps.Select(step => step.Forward)], cancellationToken).ConfigureAwait(false);
            // It is the next to run, and not verified twice.
            _verified = steps.FirstOrDefault();
        }
        catch (Exception error)
        {
            await Statements.RecordAsync(batch => JournalWrites.SetFailure(batch, plan.Id, FailureText.Of(error)), CancellationToken.None).ConfigureAwait(false);
            ServerErrorException.ThrowIfServers(error);
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

    // An open plan finds its names as at its start. It is refused if somebody has changed what they mean.
    private async Task WorkAsAtItsStartAsync(MigrationPlan plan, JournaledPlan? known, CancellationToken cancellationToken)
    {
        if (known is not { IsOpen: true, Settings: { } settings })
            return;
        await _session.UseAsync(settings, cancellationToken).ConfigureAwait(false);
        // Of a plan with other steps nothing is known; it is refused for that.
        if (known.Digest != Journal.Digest(plan))
            return;
        var changes = await ReadAsync(connection => OutsideChanges.FindAsync(connection, known, plan, cancellationToken), cancellationToken).ConfigureAwait(false);
        if (changes.Count > 0)
            throw OutsideChanges.Refuse(known.Id, changes, isForward: true);
    }
}
