namespace ZeroDowntimeLab.PostgreSql;

/// <summary>Ends what <see cref="StartCorrecting"/> began.</summary>
/// <param name="correction">The rule.</param>
public sealed class StopCorrecting(Correction correction) : PostgreSqlOperation
{
    /// <inheritdoc/>
    public override string Description => $"Stop correcting {correction.Reason} in '{correction.Column}' of '{correction.Table}'";

    /// <inheritdoc/>
    public override ServerScript Script => new(correction.Table, [.. correction.Drop()]);

    /// <inheritdoc/>
    public override Operation Inverse => new StartCorrecting(correction);
}
