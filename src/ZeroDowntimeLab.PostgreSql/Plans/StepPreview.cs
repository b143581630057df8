namespace ZeroDowntimeLab.PostgreSql;

/// <summary>A step, statement by statement.</summary>
public sealed record StepPreview
{
    /// <summary>The step.</summary>
    public required MigrationStep Step { get; init; }

    /// <summary>Whether it verifies every row first, and stops on a mismatch.</summary>
    public required bool VerifiesRows { get; init; }

    /// <summary>The change of many rows that it makes first, batch by batch; empty if it makes none.</summary>
    public required IReadOnlyList<StatementPreview> Batches { get; init; }

    /// <summary>The statements that it runs, after the batches if there are any.</summary>
    public required IReadOnlyList<StatementPreview> Forward { get; init; }

    /// <summary>How it is undone.</summary>
    public required StepUndo Undo { get; init; }

    /// <summary>The statements that undo it.</summary>
    public required IReadOnlyList<StatementPreview> Rollback { get; init; }
}
