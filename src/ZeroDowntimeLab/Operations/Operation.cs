namespace ZeroDowntimeLab;

/// <summary>
/// One reversible change. It describes itself, applies itself to a database in memory, gives the SQL that does the same
/// on PostgreSQL, and gives its inverse. Each kind of change is one class in one file.
/// </summary>
public abstract class Operation
{
    /// <summary>The table that it changes; <see langword="null"/> if that cannot be told.</summary>
    public abstract string? Table { get; }

    /// <summary>What it does, for people: <c>Add column 'age' (nullable) to 'users'</c>.</summary>
    public abstract string Description { get; }

    /// <summary>The SQL that does the same, statement by statement.</summary>
    public abstract IReadOnlyList<SqlStatement> Statements { get; }

    /// <summary>What takes away all that a run leaves behind that was cut off between two of the statements.</summary>
    public virtual IReadOnlyList<SqlStatement> CleanUp => [];

    /// <summary>The same as a change in batches, for a server that can do it so; the statements are then for people.</summary>
    public virtual BatchedUpdate? Batches => null;

    /// <summary>The rule between old and new columns that it begins, fills or ends, if any.</summary>
    public virtual ColumnSync? Sync => null;

    /// <summary>What must hold for every row before the statements may run.</summary>
    public virtual RowCheck? Check => null;

    /// <summary>What else must hold before the statements may run.</summary>
    public virtual IEnumerable<StateCheck> Requirements => [];

    /// <summary>The operation that undoes this one.</summary>
    public abstract Operation Inverse { get; }

    /// <summary>The columns whose values it carries over to another place, written <c>table.column</c>.</summary>
    public virtual IEnumerable<string> Carries => [];

    /// <summary>The columns that are there only since it was done, written <c>table.column</c>.</summary>
    public virtual IEnumerable<string> Adds => [];

    /// <summary>The columns that it fills in rows that are there, written <c>table.column</c>.</summary>
    public virtual IEnumerable<string> Fills => [];

    /// <summary>The columns that are gone when it is done, written <c>table.column</c>.</summary>
    public virtual IEnumerable<string> Removes => [];

    /// <summary>What it drops by name, for a server to say what else depends on that.</summary>
    public virtual IEnumerable<Dropped> Drops => [];

    /// <summary>What a person should know before running it, one sentence each.</summary>
    public virtual IEnumerable<string> Cautions => [];

    /// <summary>The statements as one text, a semicolon after each.</summary>
    public string Sql => string.Join("\n", Statements.Select(statement => $"{statement.Text};"));

    /// <summary>Applies the change in memory. It does all of it, or throws and has changed nothing.</summary>
    /// <param name="context">Where it applies, and whom to tell how far it is.</param>
    /// <exception cref="MigrationException">The tables are not as the operation needs them.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public abstract void Apply(OperationContext context);

    /// <summary>The description.</summary>
    public override string ToString() => Description;
}
