namespace ZeroDowntimeLab;

/// <summary>
/// Drops a table. With the copies that were made of it, it contracts: it first verifies that each of its rows is in
/// each of them.
/// </summary>
public sealed class DropTable : Operation
{
    private readonly Column[] _columns;
    private readonly CopyRows[] _copies;

    /// <summary>A table to drop.</summary>
    /// <param name="table">Its name.</param>
    /// <param name="columns">Its columns, so that the SQL of the undo is complete.</param>
    /// <param name="copies">The copies that must have all its rows before it goes.</param>
    public DropTable(string table, IEnumerable<Column>? columns = null, IEnumerable<CopyRows>? copies = null)
    {
        Table = ObjectName.CheckTable(table);
        _columns = [.. columns ?? []];
        _copies = [.. copies ?? []];
    }

    /// <summary>The table.</summary>
    public string Table { get; }

    /// <inheritdoc/>
    public override string Description => $"Drop {(_copies.Length > 0 ? "old " : "")}table '{Table}'";

    /// <inheritdoc/>
    public override Operation Inverse => new RestoreTable(Table, _columns);

    /// <inheritdoc/>
    public override ServerScript Script =>
        new(Table, [new($"DROP TABLE {Identifier.QuoteTable(Table)}", TableLock.AccessExclusive) { Drops = new(ServerObjectKind.Table, Table, Identifier.QuoteTable(Table)) }])
        {
            StateChecks = [.. _copies.Select(copy => copy.MustBeComplete)],
        };

    /// <inheritdoc/>
    public override Effects Effects => new()
    {
        Removes = _columns.Length == 0 ? [$"{Table}.*"] : [.. _columns.Select(column => $"{Table}.{column.Name}")],
        Drops = [new Dropped(Table)],
    };

    /// <inheritdoc/>
    /// <exception cref="ContractRefusedException">A copy lacks some rows.</exception>
    public override void Apply(OperationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        foreach (var copy in _copies)
            copy.RequireComplete(context.Database);
        context.Keep(context.Database.Hide(Table));
    }
}
