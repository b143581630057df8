namespace ZeroDowntimeLab.PostgreSql;

/// <summary>Drops the trigger of <see cref="StartCorrecting"/>.</summary>
/// <param name="correction">The rule.</param>
public sealed class StopCorrecting(Correction correction) : PostgreSqlOperation
{
    /// <inheritdoc/>
    public override string Description => $"Stop correcting {correction.Reason} in '{correction.Column}' of '{correction.Table}'";

    /// <inheritdoc/>
    public override ServerScript Script => new(correction.Table, [.. correction.Trigger.Drop()]);

    /// <inheritdoc/>
    public override Operation Inverse => new StartCorrecting(correction);
}
