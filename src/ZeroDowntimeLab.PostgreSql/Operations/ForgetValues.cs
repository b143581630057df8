namespace ZeroDowntimeLab.PostgreSql;

/// <summary>Drops the values that a <see cref="Correction"/> has kept: from now on it cannot be undone.</summary>
/// <param name="correction">The correction.</param>
internal sealed class ForgetValues(Correction correction) : PostgreSqlOperation
{
    public override string Description => $"Drop the values of '{correction.Column.Name}' of '{correction.Table}' from before they were corrected";

    public override ServerScript Script => new(correction.Table, correction.DropColumns);

    /// <summary>The corrected values are in the column itself, so nothing that anybody uses is lost.</summary>
    public override Effects Effects => new()
    {
        Removes = [$"{correction.Table}.{correction.Column.Name}"],
        Carries = [$"{correction.Table}.{correction.Column.Name}"],
    };

    public override Operation Inverse => new KeepValues(correction);
}
