namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// A no-op undo. It is for an operation that has no way back, or for one that fills what the undo of another one drops:
/// <see cref="StepUndos"/> tells them apart.
/// </summary>
internal sealed class NoOpUndo(string description, Operation inverse) : PostgreSqlOperation
{
    public override string Description => description;

    public override ServerScript Script => new(null, []);

    public override Operation Inverse => inverse;
}
