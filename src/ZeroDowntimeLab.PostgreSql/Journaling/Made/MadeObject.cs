namespace ZeroDowntimeLab.PostgreSql;

/// <summary>An object that the journal knows by its identity.</summary>
/// <param name="Id">Its number in the journal.</param>
/// <param name="Plan">The plan.</param>
/// <param name="Object">What it is, by the name that the plan gave it.</param>
/// <param name="WorkName">
/// The name of an index while it is built or dropped; <see langword="null"/> if it is neither. Nobody else knows it.
/// </param>
/// <param name="State">What has become of it.</param>
internal sealed record MadeObject(long Id, string Plan, ServerObject Object, string? WorkName, MadeState State)
{
    /// <summary>Fails where it is not the one that was made.</summary>
    public Guard Unchanged => new($"{Id} is changed");

    /// <summary>Its OID; for a column, that of its table; <see langword="null"/> if the journal does not have it.</summary>
    public long? Oid { get; init; }

    /// <summary>The name that it has now; <see langword="null"/> if it is gone.</summary>
    public string? NowName { get; init; }

    /// <summary>The table that it is or belongs to, or the schema of a function, by the name that it has now.</summary>
    public required string Owner { get; init; }

    /// <summary>Whether it was there before the plan, which drops or uses it.</summary>
    public bool IsTheirs { get; init; }

    /// <summary>Whether it is an index that is not built, or that is being dropped.</summary>
    public bool IsHalfway => WorkName is not null;

    /// <summary>The statement that drops it.</summary>
    public SqlStatement Drop => new DropOfMade(this, Sql, Object.Kind == ServerObjectKind.Index ? TableLock.ShareUpdateExclusive : TableLock.AccessExclusive, Alone: Object.Kind == ServerObjectKind.Index)
    {
        Drops = Object,
    };

    /// <summary>The table, or the schema of a function, as a statement that drops it names it.</summary>
    public string OwnerIn(SqlStatement statement) => statement is DropOfMade ? Owner : Object.Owner;

    /// <summary>What puts another index in the place of one without anybody's intention, as a part of a message.</summary>
    public string Reindexed => Object.Kind == ServerObjectKind.Index ? " (REINDEX CONCURRENTLY does that)" : "";

    /// <summary>The same object under the name that it has now, for who knows it by its OID alone.</summary>
    public MadeObject AsCalledNow => State == MadeState.Changed && NowName is { } name
        ? this with { State = MadeState.Same, Object = Object with { Name = name } }
        : this;

    private string Sql
    {
        get
        {
            var (name, owner) = (Identifier.Quote(Object.Name), Owner);
            return Object.Kind switch
            {
                ServerObjectKind.Table => $"DROP TABLE {owner}",
                ServerObjectKind.Column => $"ALTER TABLE {owner} DROP COLUMN {name}",
                ServerObjectKind.Index => $"DROP INDEX CONCURRENTLY {name}",
                ServerObjectKind.Constraint => $"ALTER TABLE {owner} DROP CONSTRAINT {name}",
                ServerObjectKind.Trigger => $"DROP TRIGGER {name} ON {owner}",
                _ => $"DROP FUNCTION {owner}.{name}()",
            };
        }
    }

    /// <summary>The refusal to drop it, when it is not the one that the plan made.</summary>
    public ObjectChangedException Refuse() => IsTheirs
        ? new(
            $"When plan '{Plan}' was started, {Object} was another one: somebody has renamed that one or put this one in its place{Reindexed}. It is left as it is. "
            + "Give the first one back its name, or drop this one if it may go, then run the command again",
            Object.Name)
        : new(
            $"Plan '{Plan}' made {Object}, and somebody has renamed it or put another one in its place{Reindexed}. It is left as it is. "
            + "Drop it or give it back its name, then run the command again",
            Object.Name);
}

/// <summary>A statement that drops an object by the name that its table has now, and not by the name that the plan knows.</summary>
internal sealed record DropOfMade(MadeObject Made, string Text, TableLock Lock, bool Alone) : SqlStatement(Text, Lock, Alone);
