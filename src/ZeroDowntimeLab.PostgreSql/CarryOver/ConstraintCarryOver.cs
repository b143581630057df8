namespace ZeroDowntimeLab.PostgreSql;

/// <summary>Check constraints and foreign keys: added without verifying the rows, then validated.</summary>
/// <param name="catalog">The catalog.</param>
/// <param name="column">The old column.</param>
/// <param name="shape">Rewrites definitions for the new column.</param>
/// <param name="lockToAdd">The lock that adding one takes.</param>
internal abstract class ConstraintCarryOver<T>(CatalogReader catalog, ReplacedColumn column, Shape? shape, TableLock lockToAdd)
    : ObjectCarryOver<T>(catalog, column, shape)
    where T : ColumnConstraint
{
    protected override IEnumerable<SqlStatement> Make(T copy, T? existing)
    {
        var name = Identifier.Quote(copy.Name);
        if (existing is null)
            yield return new($"ALTER TABLE {copy.Scope} ADD CONSTRAINT {name} {copy.Definition}{(copy.IsEnforced ? " NOT VALID" : "")}", lockToAdd) { Makes = Named(copy) };
        if (copy.IsValidated && existing is not { IsValidated: true })
            yield return new($"ALTER TABLE {copy.Scope} VALIDATE CONSTRAINT {name}", TableLock.ShareUpdateExclusive, Alone: true);
    }

    // The table may be one that only references ours, and may be gone. A foreign key has a trigger on the other table as
    // well, so PostgreSQL locks both.
    protected override SqlStatement Drop(T copy) => new(
        $"ALTER TABLE IF EXISTS {copy.Scope} DROP CONSTRAINT IF EXISTS {Identifier.Quote(copy.Name)}", TableLock.AccessExclusive)
    {
        Drops = Named(copy),
    };

    private static ServerObject Named(T copy) => new(ServerObjectKind.Constraint, copy.Name, copy.Scope);

    protected override IEnumerable<SqlStatement> TakeOver(T copy, T original)
    {
        var name = Identifier.Quote(original.Name);
        yield return new($"ALTER TABLE {original.Scope} RENAME CONSTRAINT {Identifier.Quote(copy.Name)} TO {name}", TableLock.AccessExclusive);
        if (original.Comment is not null)
            yield return new($"COMMENT ON CONSTRAINT {name} ON {original.Scope} IS {Literal.Of(original.Comment)}", TableLock.ShareUpdateExclusive);
    }
}
