using Npgsql;
using ZeroDowntimeLab.PostgreSql;

namespace ZeroDowntimeLab.Cli;

/// <summary>A plan, and who would be in the way of it if it ran now.</summary>
internal sealed record PlanPreview(
    MigrationPlan Plan, IReadOnlyList<StepPreview> Steps, IReadOnlyList<SafetyWarning> Warnings, IReadOnlyList<string> Obstacles)
{
    /// <summary>Looks for those in the way of each statement; without a connection it finds nobody.</summary>
    public static async Task<PlanPreview> OfAsync(MigrationPlan plan, NpgsqlConnection? connection, CancellationToken cancellationToken)
    {
        var found = new Dictionary<(string, TableLock), string?>();
        var steps = new List<StepPreview>();
        foreach (var step in plan.Steps)
        {
            steps.Add(new StepPreview(
                step,
                await WithBlockersAsync(step.Forward.Table, await ForwardAsync(step)),
                await WithBlockersAsync(step.Rollback.Table, await RollbackAsync(step))));
        }

        var warnings = MigrationSafety.Validate(plan);
        if (connection is null)
            return new PlanPreview(plan, steps, warnings, Obstacles: []);
        var cautions = await StepScript.CautionsAsync(connection, plan, cancellationToken);
        return new PlanPreview(
            plan,
            steps,
            [.. warnings, .. cautions.Select(caution => new SafetyWarning("caution", caution))],
            await StepScript.ObstaclesAsync(connection, plan, cancellationToken));

        async Task<IReadOnlyList<SqlStatement>> ForwardAsync(MigrationStep step)
        {
            if (connection is null)
                return step.Forward.Statements;
            var script = await StepScript.ForwardAsync(connection, step, cancellationToken);
            return step.Forward.Batches is null ? script : [.. step.Forward.Statements, .. script];
        }

        // A server brings back nothing of what was dropped, and what was filled goes with the column that the plan has added.
        async Task<IReadOnlyList<SqlStatement>> RollbackAsync(MigrationStep step)
        {
            if (connection is null)
                return step.Rollback.Statements;
            var fills = step.Forward.Fills.ToList();
            return step.Forward.Removes.Any() || (fills.Count > 0 && fills.All(plan.Steps.SelectMany(other => other.Forward.Adds).Contains))
                ? []
                : await StepScript.RollbackAsync(connection, step, cancellationToken);
        }

        async Task<IReadOnlyList<StatementPreview>> WithBlockersAsync(string? table, IReadOnlyList<SqlStatement> statements)
        {
            var previews = new List<StatementPreview>();
            foreach (var statement in statements)
                previews.Add(new StatementPreview(statement, await BlockersAsync(table, statement.Lock)));
            return previews;
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
