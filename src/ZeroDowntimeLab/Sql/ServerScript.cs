namespace ZeroDowntimeLab;

/// <summary>
/// What a server runs to do what an operation does: first the checks, then the batches, then the statements. Scripts
/// join into one with <see cref="Then"/>.
/// </summary>
/// <param name="Table">The table whose locks the statements wait for; <see langword="null"/> if it is not known.</param>
/// <param name="Statements">The statements, in order.</param>
public sealed record ServerScript(string? Table, IReadOnlyList<SqlStatement> Statements)
{
    /// <summary>The script of an operation that gives none. A server refuses it.</summary>
    public static ServerScript Unknown { get; } = new(null, []) { IsKnown = false };

    /// <summary>Whether the operation gives a script at all. One without statements is known too: it does nothing.</summary>
    public bool IsKnown { get; private init; } = true;

    /// <summary>The change of many rows, batch by batch, that comes before the statements.</summary>
    public BatchedUpdate? Batches { get; init; }

    /// <summary>What must hold for every row before the batches and the statements may run.</summary>
    public IReadOnlyList<RowCheck> RowChecks { get; init; } = [];

    /// <summary>What else must hold before the batches and the statements may run.</summary>
    public IReadOnlyList<StateCheck> StateChecks { get; init; } = [];

    /// <summary>
    /// Rows that would lose something with the undo: what live code has written into what the statements make, and nothing
    /// else holds. A rollback is refused while there are any, unless that is allowed.
    /// </summary>
    public IReadOnlyList<RowCheck> LostByUndo { get; init; } = [];

    /// <summary>The script as one text, a semicolon after each statement; empty if it is not known.</summary>
    public string Sql => string.Join("\n", AsStatements.Select(statement => $"{statement.Text};"));

    /// <summary>The script without batches: one statement changes all rows at once, and the others follow.</summary>
    public IReadOnlyList<SqlStatement> AsStatements =>
        Batches is null ? Statements : [new SqlStatement(Batches.Sql, TableLock.RowExclusive), .. Statements];

    /// <summary>What the statements drop by name.</summary>
    internal IEnumerable<ServerObject> Drops => Statements.Select(statement => statement.Drops).OfType<ServerObject>();

    /// <summary>This script and then another, as one. It is known if both are.</summary>
    /// <exception cref="ArgumentException">One of them works in batches, so that they cannot share a transaction.</exception>
    public ServerScript Then(ServerScript next)
    {
        ArgumentNullException.ThrowIfNull(next);
        if (!IsKnown || !next.IsKnown)
            return Unknown;
        if (Batches is not null || next.Batches is not null)
            throw new ArgumentException("A script that works in batches cannot be joined with another: make it a step of its own", nameof(next));
        return new ServerScript(Table ?? next.Table, [.. Statements, .. next.Statements])
        {
            RowChecks = [.. RowChecks, .. next.RowChecks],
            StateChecks = [.. StateChecks, .. next.StateChecks],
            LostByUndo = [.. LostByUndo, .. next.LostByUndo],
        };
    }
}
