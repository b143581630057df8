namespace ZeroDowntimeLab.PostgreSql;

/// <summary>A check constraint or a foreign key. The name of a constraint is unique in its table.</summary>
internal abstract record ColumnConstraint : ColumnObject
{
    /// <summary>Whether PostgreSQL knows that every row fulfils it; not so after <c>NOT VALID</c>.</summary>
    public required bool IsValidated { get; init; }

    /// <summary>Whether PostgreSQL applies it at all; not so after <c>NOT ENFORCED</c>.</summary>
    public required bool IsEnforced { get; init; }
}
