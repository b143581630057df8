using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>What a person should know before running a plan on a server, each with its code.</summary>
internal static class PlanWarnings
{
    /// <summary>The warnings about the steps of a plan, and about what depends on the columns that it replaces.</summary>
    /// <param name="plan">The plan, begun or not.</param>
    /// <param name="connection">An open connection, in no transaction.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async Task<IReadOnlyList<SafetyWarning>> ReadAsync(
        MigrationPlan plan, NpgsqlConnection connection, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(connection);
        var cautions = await StepScript.CautionsAsync(connection, plan, cancellationToken).ConfigureAwait(false);
        return [.. MigrationSafety.Validate(plan), .. cautions];
    }
}
