namespace ZeroDowntimeLab.PostgreSql;

/// <summary>Corrects existing rows, batch by batch. <see cref="RestoreValues"/> brings their values back.</summary>
/// <param name="correction">The rule.</param>
internal sealed class CorrectRows(Correction correction) : PostgreSqlOperation
{
    public override string Description => $"Correct '{correction.Column.Name}' of '{correction.Table}' in {correction.Rows}";

    public override Operation Inverse => new NothingToUndo(
        $"Leave '{correction.Column.Name}' of '{correction.Table}' corrected until its values are brought back", this);

    public override ServerScript Script => new(correction.Table, []) { Batches = correction.Correct };

    public override Effects Effects => new() { Fills = [$"{correction.Table}.{correction.Column.Name}"] };
}
