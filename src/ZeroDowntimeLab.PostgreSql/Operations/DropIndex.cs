namespace ZeroDowntimeLab.PostgreSql;

/// <summary>Drops an index while everybody works on.</summary>
/// <param name="table">Its table.</param>
/// <param name="name">The index, which is in the schema of its table.</param>
/// <param name="create">The operation that creates it again.</param>
public sealed class DropIndex(string table, string name, Operation create) : PostgreSqlOperation
{
    /// <inheritdoc/>
    public override string Description => $"Drop index '{name}' of '{table}'";

    /// <summary>It also drops an index that an interrupted run has half dropped.</summary>
    public override ServerScript Script => new(table, [IfExists(table, name)]);

    /// <inheritdoc/>
    public override Operation Inverse => create;

    internal override IReadOnlyList<string> DroppedIndexes => [InSql(table, name)];

    internal static SqlStatement IfExists(string table, string name) =>
        new($"DROP INDEX CONCURRENTLY IF EXISTS {InSql(table, name)}", TableLock.ShareUpdateExclusive, Alone: true);

    private static string InSql(string table, string name)
    {
        var dot = table.IndexOf('.', StringComparison.Ordinal);
        return $"{(dot < 0 ? "" : $"{Identifier.Quote(table[..dot])}.")}{Identifier.Quote(name)}";
    }
}
