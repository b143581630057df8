namespace ZeroDowntimeLab.PostgreSql;

/// <summary>An operation on something that tables in memory do not have: a constraint, an index, a trigger, a comment.</summary>
public abstract class PostgreSqlOperation : Operation
{
    /// <summary>None on columns, unless an operation says otherwise.</summary>
    public override Effects Effects => new();

    /// <summary>The indexes that it drops by themselves, as they stand in SQL.</summary>
    internal virtual IReadOnlyList<string> DroppedIndexes => [];

    /// <summary>Refuses: a table in memory has nothing to change.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public sealed override void Apply(OperationContext context) =>
        throw new NotSupportedException($"'{Description}' runs on PostgreSQL only");

    /// <summary>The statement that changes a table under its strongest lock, which it needs for a moment.</summary>
    internal static SqlStatement Alter(string table, string change) =>
        new($"ALTER TABLE {Identifier.QuoteTable(table)} {change}", TableLock.AccessExclusive);
}
