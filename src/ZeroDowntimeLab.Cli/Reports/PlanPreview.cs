using Npgsql;
using ZeroDowntimeLab.PostgreSql;

namespace ZeroDowntimeLab.Cli;

/// <summary>A plan, and who would be in the way of it if it ran now.</summary>
internal sealed record PlanPreview(MigrationPlan Plan, IReadOnlyList<StepPreview> Steps)
{
    /// <summary>Looks for those in the way of each statement; without a connection it finds nobody.</summary>
    public static async Task<PlanPreview> OfAsync(MigrationPlan plan, NpgsqlConnection? connection, CancellationToken cancellationToken)
    {
        var found = new Dictionary<(string, TableLock), string?>();
        var steps = new List<StepPreview>();
        foreach (var step in plan.Steps)
        {
            // A server brings back nothing of what was dropped, so that undo is never run there.
            var undo = connection is not null && step.Forward.Removes.Any() ? [] : await StatementsAsync(step.Rollback);
            steps.Add(new StepPreview(step, await StatementsAsync(step.Forward), undo));
        }

        return new PlanPreview(plan, steps);

        async Task<IReadOnlyList<StatementPreview>> StatementsAsync(Operation operation)
        {
            var statements = new List<StatementPreview>();
            foreach (var statement in operation.Statements)
                statements.Add(new StatementPreview(statement, await BlockersAsync(operation.Table, statement.Lock)));
            return statements;
        }

        async Task<string?> BlockersAsync(string? table, TableLock wanted)
        {
            if (connection is null || table is null || wanted == TableLock.None)
                return null;
            if (!found.TryGetValue((table, wanted), out var blockers))
                found[(table, wanted)] = blockers = await Blockers.DescribeAsync(connection, table, wanted, cancellationToken);
            return blockers;
        }
    }
}

/// <summary>A step, statement by statement.</summary>
internal sealed record StepPreview(MigrationStep Step, IReadOnlyList<StatementPreview> Forward, IReadOnlyList<StatementPreview> Rollback);

/// <summary>A statement, and who would be in its way now.</summary>
internal sealed record StatementPreview(SqlStatement Statement, string? BlockedBy);
