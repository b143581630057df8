using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>Reads from a server what the steps of a plan would do, and who would block them.</summary>
internal sealed class PreviewReader(MigrationPlan plan, NpgsqlConnection connection, CancellationToken cancellationToken)
{
    private readonly Dictionary<(string Table, TableLock Wanted), string?> _blockers = [];

    public async Task<StepPreview> ReadAsync(MigrationStep step)
    {
        var (forward, rollback) = (step.Forward.Script, step.Rollback.Script);
        var undo = plan.UndoOf(step);
        return new StepPreview
        {
            Step = step,
            VerifiesRows = forward.RowChecks.Count > 0,
            Batches = await WithBlockersAsync(forward.Table, forward.Batches is null ? [] : forward.AsStatements.Take(1)).ConfigureAwait(false),
            Forward = await WithBlockersAsync(
                forward.Table, await StepScript.ForwardAsync(connection, plan, step, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false),
            Undo = undo,
            Rollback = undo.HasStatements()
                ? await WithBlockersAsync(rollback.Table,
                    [.. rollback.AsStatements.Take(rollback.Batches is null ? 0 : 1), .. PlanRules.Rollback(plan, step, rollback.Statements)]).ConfigureAwait(false)
                : [],
        };
    }

    private async Task<IReadOnlyList<StatementPreview>> WithBlockersAsync(string? table, IEnumerable<SqlStatement> statements)
    {
        var previews = new List<StatementPreview>();
        foreach (var statement in statements)
            previews.Add(new StatementPreview(statement, await BlockersAsync(table, statement.Lock).ConfigureAwait(false)));
        return previews;
    }

    private async Task<string?> BlockersAsync(string? table, TableLock wanted)
    {
        if (table is null || wanted == TableLock.None)
            return null;
        if (!_blockers.TryGetValue((table, wanted), out var blockers))
        {
            blockers = await Blockers.DescribeAsync(connection, table, wanted, cancellationToken).ConfigureAwait(false);
            _blockers[(table, wanted)] = blockers;
        }

        return blockers;
    }
}
