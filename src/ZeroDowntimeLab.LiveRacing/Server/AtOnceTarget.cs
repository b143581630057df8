using Npgsql;

namespace ZeroDowntimeLab.LiveRacing;

/// <summary>
/// Runs a plan as big bang does: all its statements in one transaction that locks the table. It locks the table first;
/// if it locked row by row, it would cause deadlocks.
/// </summary>
internal sealed class AtOnceTarget(NpgsqlConnection connection) : IMigrationTarget
{
    /// <summary>Yes, because the transaction can be rolled back.</summary>
    public bool KeepsWhatIsDropped => true;

    public async Task<EarlierRun> BeginAsync(MigrationPlan plan, CancellationToken cancellationToken)
    {
        await ExecuteAsync("BEGIN", cancellationToken).ConfigureAwait(false);
        foreach (var table in plan.Steps.Select(step => step.Forward.Script.Table).OfType<string>().Distinct())
            await ExecuteAsync($"LOCK TABLE {Identifier.QuoteTable(table)} IN ACCESS EXCLUSIVE MODE", cancellationToken).ConfigureAwait(false);
        return EarlierRun.None;
    }

    public async Task ApplyAsync(MigrationPlan plan, MigrationStep step, IProgress<RowProgress> rows, CancellationToken cancellationToken)
    {
        foreach (var statement in step.Forward.Script.AsStatements)
            await ExecuteAsync(statement.Text, cancellationToken).ConfigureAwait(false);
    }

    // The end of the transaction undoes all steps together.
    public Task UndoAsync(MigrationPlan plan, MigrationStep step) => Task.CompletedTask;

    public Task EndAsync(MigrationPlan plan, PlanOutcome outcome) =>
        ExecuteAsync(outcome == PlanOutcome.Complete ? "COMMIT" : "ROLLBACK", CancellationToken.None);

    private async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }
}
