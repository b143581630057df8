using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>Verifies, before an operation runs, that the tables and each of their rows are as it needs them.</summary>
internal sealed class Preconditions(RunnerSession session, PostgreSqlOptions options)
{
    /// <summary>Verifies what several operations need that are to run one after the other, before the first of them runs.</summary>
    /// <exception cref="PlanRefusedException">Something depends on what they drop.</exception>
    /// <exception cref="ContractRefusedException">Some rows are wrong.</exception>
    public async Task RequireAllAsync(IReadOnlyList<Operation> operations, CancellationToken cancellationToken)
    {
        await RefuseObstaclesAsync(operations, cancellationToken).ConfigureAwait(false);
        foreach (var operation in operations)
            await RequireAsync(operation, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Verifies what a step needs, right before it runs. It is judged together with the drops still to come: what only they use does not stop it.</summary>
    /// <exception cref="PlanRefusedException">Something depends on what is about to be dropped.</exception>
    /// <exception cref="ContractRefusedException">Some rows are wrong.</exception>
    public async Task RequireAsync(MigrationPlan plan, MigrationStep step, CancellationToken cancellationToken)
    {
        IReadOnlyList<Operation> operations = step.Phase == MigrationPhase.Contracting
            ? [.. plan.StepsLeft.Where(other => other.Phase == MigrationPhase.Contracting).Select(other => other.Forward)]
            : [step.Forward];
        await RefuseObstaclesAsync(operations, cancellationToken).ConfigureAwait(false);
        await RequireAsync(step.Forward, cancellationToken).ConfigureAwait(false);
    }

    // What depends on a column or table that is about to be dropped. That was asked at the start too, but something may
    // have been created since then, and the drop would fail without naming it.
    private Task RefuseObstaclesAsync(IReadOnlyList<Operation> operations, CancellationToken cancellationToken) => Retry.WhileGoneAsync(
        options,
        async () =>
        {
            await using var connection = await session.OpenAnotherAsync(cancellationToken).ConfigureAwait(false);
            var obstacles = await StepScript.ObstaclesAsync(connection, operations, cancellationToken).ConfigureAwait(false);
            if (obstacles.Count > 0)
                throw new PlanRefusedException($"The next step was not run: {string.Join("; ", obstacles)}");
        },
        cancellationToken);

    /// <summary>Verifies the tables and each of their rows.</summary>
    /// <exception cref="ContractRefusedException">Some rows are wrong.</exception>
    public Task RequireAsync(Operation operation, CancellationToken cancellationToken) => Retry.WhileGoneAsync(
        options,
        async () =>
        {
            var script = operation.Script;
            if (script is { RowChecks.Count: 0, StateChecks.Count: 0 })
                return;
            await using var connection = await session.OpenAnotherAsync(cancellationToken).ConfigureAwait(false);
            foreach (var check in script.StateChecks)
                await RequireAsync(connection, check, cancellationToken).ConfigureAwait(false);
            foreach (var check in script.RowChecks)
                await RowChecker.RequireAsync(connection, check, cancellationToken).ConfigureAwait(false);
        },
        cancellationToken);

    private static async Task RequireAsync(NpgsqlConnection connection, StateCheck check, CancellationToken cancellationToken)
    {
        var violations = await connection.ScalarAsync<long>(check.CountViolations, cancellationToken).ConfigureAwait(false);
        if (violations > 0)
            throw check.Refuse(violations);
    }
}
