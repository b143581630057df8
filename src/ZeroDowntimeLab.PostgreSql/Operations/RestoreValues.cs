namespace ZeroDowntimeLab.PostgreSql;

/// <summary>Undoes a <see cref="Correction"/>: a corrected row gets its value back, unless it was written since.</summary>
/// <param name="correction">The correction.</param>
internal sealed class RestoreValues(Correction correction) : PostgreSqlOperation
{
    public override string Description => $"Bring back the values of '{correction.Column.Name}' of '{correction.Table}' that were corrected";

    public override ServerScript Script => new(correction.Table, correction.DropColumns) { Batches = correction.Restore };

    public override Operation Inverse => new KeepValues(correction);
}
