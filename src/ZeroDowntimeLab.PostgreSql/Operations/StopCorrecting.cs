namespace ZeroDowntimeLab.PostgreSql;

/// <summary>Ends what <see cref="StartCorrecting"/> began.</summary>
/// <param name="correction">The rule.</param>
public sealed class StopCorrecting(Correction correction) : PostgreSqlOperation
{
    /// <inheritdoc/>
    public override string Table => correction.Table;

    /// <inheritdoc/>
    public override string Description => $"Stop correcting {correction.Reason} in '{correction.Column}' of '{correction.Table}'";

    /// <inheritdoc/>
    public override IReadOnlyList<SqlStatement> Statements => [.. correction.Drop()];

    /// <inheritdoc/>
    public override Operation Inverse => new StartCorrecting(correction);
}
