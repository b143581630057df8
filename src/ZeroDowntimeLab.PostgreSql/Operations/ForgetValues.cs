namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// Drops the values that a <see cref="Correction"/> has kept: from now on it cannot be undone. It is the last step of a
/// plan. The corrected values are in the column itself, so nothing that anybody uses is lost.
/// </summary>
/// <param name="correction">The correction.</param>
internal sealed class ForgetValues(Correction correction) : PostgreSqlOperation
{
    public override string Description => $"Drop the values of '{correction.Column.Name}' of '{correction.Table}' from before they were corrected";

    public override ServerScript Script => new(correction.Table, correction.DropColumns);

    public override Operation Inverse => new KeepValues(correction);
}
