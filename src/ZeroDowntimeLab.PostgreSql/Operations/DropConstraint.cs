namespace ZeroDowntimeLab.PostgreSql;

/// <summary>Drops a constraint of a table.</summary>
/// <param name="table">The table.</param>
/// <param name="name">The constraint.</param>
/// <param name="add">The operation that adds it again.</param>
public sealed class DropConstraint(string table, string name, Operation add) : PostgreSqlOperation
{
    /// <inheritdoc/>
    public override string Description => $"Drop constraint '{name}' of '{table}'";

    /// <inheritdoc/>
    public override ServerScript Script => new(table, [Alter(table, $"DROP CONSTRAINT {Identifier.Quote(name)}") with { Drops = Named(table, name) }]);

    /// <inheritdoc/>
    public override Operation Inverse => add;

    internal static ServerObject Named(string table, string name) => new(ServerObjectKind.Constraint, name, Identifier.QuoteTable(table));
}
