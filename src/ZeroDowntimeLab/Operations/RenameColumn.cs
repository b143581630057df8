namespace ZeroDowntimeLab;

/// <summary>
/// Gives a column another name at once, which fails every request that still uses the old one. It is the big-bang way,
/// here for comparison; <see cref="MigrationPlans.RenameColumn"/> is the way without downtime.
/// </summary>
/// <param name="table">The table.</param>
/// <param name="oldName">The name it has.</param>
/// <param name="newName">The name it gets.</param>
public sealed class RenameColumn(string table, string oldName, string newName) : Operation
{
    /// <summary>The table.</summary>
    public string Table { get; } = ObjectName.CheckTable(table);
    private readonly string _oldName = ObjectName.Check(oldName, "column");
    private readonly string _newName = ObjectName.Check(newName, "column");

    /// <inheritdoc/>
    public override string Description => $"Rename column '{_oldName}' of '{Table}' to '{_newName}'";

    /// <inheritdoc/>
    public override Operation Inverse => new RenameColumn(Table, _newName, _oldName);

    /// <inheritdoc/>
    public override ServerScript Script => new(Table,
    [
        new(
            $"ALTER TABLE {Identifier.QuoteTable(Table)} RENAME COLUMN {Identifier.Quote(_oldName)} TO {Identifier.Quote(_newName)}",
            TableLock.AccessExclusive),
    ]);

    /// <inheritdoc/>
    public override Effects Effects => new()
    {
        Cautions = [new(WarningCode.RenameAtOnce, $"Renaming '{_oldName}' of '{Table}' at once fails every request that still uses the old name")],
    };

    /// <inheritdoc/>
    public override void Apply(OperationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Database[Table].RenameColumn(_oldName, _newName);
    }
}
