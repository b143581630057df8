namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// Corrects existing rows, batch by batch. Its undo leaves them corrected: the table does not tell any more which of them
/// were wrong, and old code works with the corrected ones too.
/// </summary>
/// <param name="correction">The rule.</param>
/// <param name="isNewColumn">Whether the column is one that this plan adds, so that an undo drops it.</param>
public sealed class CorrectRows(Correction correction, bool isNewColumn) : PostgreSqlOperation
{
    /// <inheritdoc/>
    public override string Description => $"Backfill '{correction.Column}' of '{correction.Table}' where there is {correction.Reason}";

    /// <inheritdoc/>
    public override Operation Inverse => new NoOpUndo($"Leave the backfilled values of '{correction.Column}' of '{correction.Table}'", this);

    /// <inheritdoc/>
    public override ServerScript Script => new(correction.Table, []) { Batches = correction.Update };

    /// <inheritdoc/>
    public override Effects Effects => new()
    {
        Carries = [$"{correction.Table}.{correction.Column}"],
        Fills = [$"{correction.Table}.{correction.Column}"],
        Cautions = isNewColumn
            ? []
            : [new(WarningCode.NoWayBack, $"Rows with {correction.Reason} in '{correction.Column}' of '{correction.Table}' get another value, also if the plan is rolled back later")],
    };
}
