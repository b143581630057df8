namespace ZeroDowntimeLab.PostgreSql;

/// <summary>How PostgreSQL itself makes the values of a column.</summary>
public enum ComputedColumn
{
    /// <summary>It does not: writers give them, or the default does.</summary>
    No,

    /// <summary><c>GENERATED ALWAYS AS (expression) STORED</c>: nobody else can write it.</summary>
    Generated,

    /// <summary><c>GENERATED … AS IDENTITY</c>: a sequence of its own.</summary>
    Identity,
}
