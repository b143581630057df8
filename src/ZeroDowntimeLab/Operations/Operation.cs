namespace ZeroDowntimeLab;

/// <summary>
/// One reversible change. It describes itself, applies itself to tables in memory, and names the operation that undoes
/// it. That is enough to run in memory. An operation that also gives its script runs on a server too; one that names
/// its effects is understood by the safety check. Each kind of change is one class in one file.
/// </summary>
public abstract class Operation
{
    /// <summary>What it does, for people: <c>Add column 'age' (nullable) to 'users'</c>.</summary>
    public abstract string Description { get; }

    /// <summary>The operation that undoes this one.</summary>
    public abstract Operation Inverse { get; }

    /// <summary>What a server runs to do the same. A server refuses an operation that leaves this unknown.</summary>
    public virtual ServerScript Script => ServerScript.Unknown;

    /// <summary>What it does to tables and columns. The safety check warns of an operation that leaves this unknown.</summary>
    public virtual Effects Effects => Effects.Unknown;

    /// <summary>Applies the change in memory. It does all of it, or throws and has changed nothing.</summary>
    /// <param name="context">Where it applies, and whom to tell how far it is.</param>
    /// <exception cref="MigrationException">The tables are not as the operation needs them.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public abstract void Apply(OperationContext context);

    /// <summary>The description.</summary>
    public override string ToString() => Description;
}
