namespace ZeroDowntimeLab.PostgreSql;

/// <summary>How PostgreSQL computes the values of a column.</summary>
public enum ComputedColumn
{
    /// <summary>Not computed: a writer or the default gives the value.</summary>
    No,

    /// <summary><c>GENERATED ALWAYS AS (expression) STORED</c>: it cannot be written.</summary>
    Generated,

    /// <summary><c>GENERATED … AS IDENTITY</c>: numbered by a sequence of its own.</summary>
    Identity,
}
