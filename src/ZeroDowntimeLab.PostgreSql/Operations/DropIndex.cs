namespace ZeroDowntimeLab.PostgreSql;

/// <summary>Drops an index while everybody works on.</summary>
/// <param name="table">Its table.</param>
/// <param name="name">The index, which is in the schema of its table.</param>
/// <param name="create">The operation that creates it again.</param>
public sealed class DropIndex(string table, string name, Operation create) : PostgreSqlOperation
{
    /// <inheritdoc/>
    public override string Description => $"Drop index '{name}' of '{table}'";

    /// <inheritdoc/>
    public override ServerScript Script => new(table,
    [
        new($"DROP INDEX CONCURRENTLY {Schema}{Identifier.Quote(name)}", TableLock.ShareUpdateExclusive, Alone: true) { Drops = Named(table, name) },
    ]);

    /// <inheritdoc/>
    public override Operation Inverse => create;

    internal override IReadOnlyList<string> DroppedIndexes => [$"{Schema}{Identifier.Quote(name)}"];

    private string Schema => ObjectName.Parts(table) is [var schema, _] ? $"{Identifier.Quote(schema)}." : "";

    internal static ServerObject Named(string table, string name) => new(ServerObjectKind.Index, name, Identifier.QuoteTable(table));
}
