namespace ZeroDowntimeLab.PostgreSql;

/// <summary>Makes room beside a column for the values that a <see cref="Correction"/> replaces.</summary>
/// <param name="correction">The correction.</param>
internal sealed class KeepValues(Correction correction) : PostgreSqlOperation
{
    public override string Description => $"Make room for the values of '{correction.Column.Name}' of '{correction.Table}' that are corrected";

    public override ServerScript Script => new(correction.Table, correction.AddColumns);

    public override Operation Inverse => new RestoreValues(correction);
}
