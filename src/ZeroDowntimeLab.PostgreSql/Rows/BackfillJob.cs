namespace ZeroDowntimeLab.PostgreSql;

/// <summary>What the workers of a change in batches share.</summary>
/// <param name="Step">The step that it belongs to.</param>
/// <param name="Update">The change.</param>
/// <param name="Ranges">How the table is divided.</param>
/// <param name="Token">The token of the runner.</param>
internal sealed record BackfillJob(StepKey Step, BatchedUpdate Update, RowRanges Ranges, Guid Token)
{
    /// <summary>The table as it stands in SQL.</summary>
    public string Table => Identifier.QuoteTable(Update.Table);
}
