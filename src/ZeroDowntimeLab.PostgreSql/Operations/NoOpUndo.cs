namespace ZeroDowntimeLab.PostgreSql;

/// <summary>A no-op undo, for an operation that needs none or has none.</summary>
internal sealed class NoOpUndo(string description, Operation inverse) : PostgreSqlOperation
{
    public override string Description => description;

    public override ServerScript Script => new(null, []);

    public override Operation Inverse => inverse;
}
