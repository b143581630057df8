namespace ZeroDowntimeLab.PostgreSql;

/// <summary>Starts to correct, by a trigger, what the other version of the code writes.</summary>
/// <param name="correction">The rule.</param>
public sealed class StartCorrecting(Correction correction) : PostgreSqlOperation
{
    /// <inheritdoc/>
    public override string Description => $"Correct {correction.Reason} in '{correction.Column}' of '{correction.Table}' as it is written";

    /// <inheritdoc/>
    public override ServerScript Script => new(correction.Table, [.. correction.Trigger.Create()]);

    /// <inheritdoc/>
    public override Operation Inverse => new StopCorrecting(correction);
}
