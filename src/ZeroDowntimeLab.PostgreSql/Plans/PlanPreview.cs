using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>What a plan would do, and who would block it if it ran now. Making it changes nothing.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Steps">Its steps, in order.</param>
/// <param name="Warnings">What a person should know before it starts.</param>
/// <param name="Obstacles">Why a start would be refused, one sentence each.</param>
public sealed record PlanPreview(
    MigrationPlan Plan, IReadOnlyList<StepPreview> Steps, IReadOnlyList<SafetyWarning> Warnings, IReadOnlyList<string> Obstacles)
{
    /// <summary>What can be said of a plan without a server: its own statements, and the warnings about its steps.</summary>
    public static PlanPreview WithoutServer(MigrationPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return new PlanPreview(plan, [.. plan.Steps.Select(step => WithoutServer(plan, step))], MigrationSafety.Validate(plan), Obstacles: []);
    }

    /// <summary>Reads from a server what each step would do there, and who would block each statement.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="connection">
    /// An open connection, in no transaction. The server is read with the help of a temporary table, in transactions
    /// that are rolled back.
    /// </param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async Task<PlanPreview> ReadAsync(
        MigrationPlan plan, NpgsqlConnection connection, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(connection);
        if (UnknownScripts.Of(plan) is { Count: > 0 } unknown)
            return WithoutServer(plan) with { Obstacles = unknown };
        var reader = new PreviewReader(plan, connection, cancellationToken);
        var steps = new List<StepPreview>();
        foreach (var step in plan.Steps)
            steps.Add(await reader.ReadAsync(step).ConfigureAwait(false));

        return new PlanPreview(
            plan,
            steps,
            await PlanWarnings.ReadAsync(plan, connection, cancellationToken).ConfigureAwait(false),
            [
                .. await StepScript.ObstaclesAsync(connection, plan, cancellationToken).ConfigureAwait(false),
                .. await TakenNames.ReadAsync(connection, plan, cancellationToken).ConfigureAwait(false),
            ]);
    }

    private static StepPreview WithoutServer(MigrationPlan plan, MigrationStep step)
    {
        var forward = Unblocked(step.Forward);
        var undo = plan.UndoOf(step);
        var isBatched = step.Forward.Script.Batches is not null;
        return new StepPreview
        {
            Step = step,
            VerifiesRows = step.Forward.Script.RowChecks.Count > 0,
            Batches = isBatched ? forward : [],
            Forward = isBatched ? [] : forward,
            Undo = undo,
            Rollback = undo.HasStatements() ? Unblocked(step.Rollback) : [],
        };
    }

    private static IReadOnlyList<StatementPreview> Unblocked(Operation operation) =>
        [.. operation.Script.AsStatements.Select(statement => new StatementPreview(statement, BlockedBy: null))];
}
