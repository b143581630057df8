namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// A change of a table that the same plan creates. Nobody uses the table yet, so that any change can be made at once, and
/// the rollback drops the table as a whole.
/// </summary>
/// <param name="table">The table.</param>
/// <param name="change">The change.</param>
internal sealed class NewTableChange(string table, Operation change) : PostgreSqlOperation
{
    public override string Description => change.Description;

    public override ServerScript Script => change.Script;

    public override Operation Inverse => new NoOpUndo($"Leave '{table}', which is dropped as a whole", this);
}
