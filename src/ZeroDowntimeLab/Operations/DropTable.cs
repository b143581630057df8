namespace ZeroDowntimeLab;

/// <summary>
/// Drops a table. With the copies that were made of it, it contracts: it first looks whether each of its rows is in
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
        Table = Identifier.CheckTable(table);
        _columns = [.. columns ?? []];
        _copies = [.. copies ?? []];
    }

    /// <inheritdoc/>
    public override string Table { get; }

    /// <inheritdoc/>
    public override string Description => $"Drop {(_copies.Length > 0 ? "old " : "")}table '{Table}'";

    /// <inheritdoc/>
    public override IReadOnlyList<SqlStatement> Statements =>
        [new($"DROP TABLE {Identifier.QuoteTable(Table)}", TableLock.AccessExclusive)];

    /// <inheritdoc/>
    public override IEnumerable<StateCheck> Requirements => _copies.Select(copy => copy.MustBeComplete);

    /// <inheritdoc/>
    public override Operation Inverse => new RestoreTable(Table, _columns);

    /// <inheritdoc/>
    public override IEnumerable<string> Removes => _columns.Length == 0 ? [$"{Table}.*"] : _columns.Select(column => $"{Table}.{column.Name}");

    /// <inheritdoc/>
    public override IEnumerable<Dropped> Drops => [new(Table)];

    /// <inheritdoc/>
    /// <exception cref="ContractRefusedException">A copy lacks some rows.</exception>
    public override void Apply(OperationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        foreach (var copy in _copies)
            copy.RequireComplete(context.Database);
        context.Database.SetAside(Table, context.Owner);
    }
}
