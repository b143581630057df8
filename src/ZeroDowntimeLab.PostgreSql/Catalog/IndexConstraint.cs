namespace ZeroDowntimeLab.PostgreSql;

/// <summary>The constraint that an index belongs to.</summary>
internal enum IndexConstraint
{
    None,
    PrimaryKey,
    Unique,
    Exclusion,
}
