namespace ZeroDowntimeLab.PostgreSql;

/// <summary>What a server knows of an expression over the rows of a table.</summary>
/// <param name="Sources">The columns that it reads.</param>
/// <param name="IsRepeatable">
/// Whether PostgreSQL takes it for immutable: it gives the same value for the same row at any time, in any session.
/// </param>
internal sealed record ExpressionFacts(IReadOnlyList<string> Sources, bool IsRepeatable)
{
    /// <summary>Whether a server has said so. Otherwise this is what holds for any expression.</summary>
    public bool IsKnown { get; init; } = true;

    /// <summary>What holds for any expression: it may read every column that is not computed, and give another value each time.</summary>
    public static ExpressionFacts Unknown(PlannedTable table) =>
        new([.. table.ColumnNames.Where(name => table.FindEver(name)!.Definition.Computed != ComputedColumn.Generated)], IsRepeatable: false) { IsKnown = false };
}
