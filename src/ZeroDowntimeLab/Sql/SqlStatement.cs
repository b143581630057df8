namespace ZeroDowntimeLab;

/// <summary>One statement of SQL, as PostgreSQL runs it.</summary>
/// <param name="Text">The statement, without a semicolon at its end.</param>
/// <param name="Lock">The strongest lock that it takes on a table that others use.</param>
/// <param name="Alone">
/// Whether it runs by itself, in no transaction with others: it takes long and blocks nobody, or PostgreSQL allows it
/// no other way. It can be run again after a crash. The statements between two such ones are one transaction.
/// </param>
public record SqlStatement(string Text, TableLock Lock, bool Alone = false)
{
    /// <summary>What it creates, if others must be able to tell it from what they create: a server keeps its identity.</summary>
    public ServerObject? Makes { get; init; }

    /// <summary>What it drops, if a plan may have created it: a server then drops that one, and no other of the same name.</summary>
    public ServerObject? Drops { get; init; }

    /// <summary>The text.</summary>
    public sealed override string ToString() => Text;
}
