using System.Text.Json.Serialization;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>What a server knows of an expression over the rows of a table.</summary>
/// <param name="Sources">The columns that it reads.</param>
/// <param name="Volatility">How sure its value is.</param>
internal sealed record ExpressionFacts(IReadOnlyList<string> Sources, Volatility Volatility)
{
    /// <summary>Whether it gives the same value for the same row each time, so that rows can be verified by it.</summary>
    [JsonIgnore]
    public bool IsRepeatable => Volatility == Volatility.Immutable;

    /// <summary>Whether a server has named the sources. Otherwise every column may be one.</summary>
    public bool KnowsSources { get; init; } = true;

    /// <summary>What holds for any expression: it may read every column that is not computed, and give another value each time.</summary>
    public static ExpressionFacts Unknown(PlannedTable table) => OfAnySource(table, Volatility.Volatile);

    /// <summary>What holds for an expression of which it is not known which columns it reads.</summary>
    public static ExpressionFacts OfAnySource(PlannedTable table, Volatility volatility) =>
        new([.. table.ColumnNames.Where(name => table.FindEver(name)!.Definition.Computed != ComputedColumn.Generated)], volatility) { KnowsSources = false };
}

/// <summary>
/// How sure the value of an expression is, as PostgreSQL sees it
/// (https://www.postgresql.org/docs/current/xfunc-volatility.html).
/// </summary>
internal enum Volatility
{
    /// <summary>It may give another value each time, and may change something.</summary>
    Volatile,

    /// <summary>It changes nothing, and gives the same value for the same row within a statement; settings can change it.</summary>
    Stable,

    /// <summary>It gives the same value for the same row at any time, in any session.</summary>
    Immutable,
}
