namespace ZeroDowntimeLab.PostgreSql;

/// <summary>The undo of an operation that changes nothing, or whose changes the undo of another step takes back.</summary>
internal sealed class NothingToUndo(string description, Operation inverse) : PostgreSqlOperation
{
    public override string Description => description;

    public override ServerScript Script => new(null, []);

    public override Operation Inverse => inverse;
}
