using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>Looks, before an operation runs, whether the tables and each of their rows are as it needs them.</summary>
internal sealed class Preconditions(NpgsqlDataSource dataSource, PostgreSqlOptions options)
{
    public Task RequireAsync(Operation operation, CancellationToken cancellationToken) => Retry.WhileGoneAsync(
        options,
        async () =>
        {
            if (operation.Check is null && !operation.Requirements.Any())
                return;
            await using var connection = await Connections.OpenAsync(dataSource, cancellationToken).ConfigureAwait(false);
            foreach (var requirement in operation.Requirements)
                await RequireAsync(connection, requirement, cancellationToken).ConfigureAwait(false);
            if (operation.Check is { } check)
                await RowChecker.RequireAsync(connection, check, cancellationToken).ConfigureAwait(false);
        },
        cancellationToken);

    private static async Task RequireAsync(NpgsqlConnection connection, StateCheck requirement, CancellationToken cancellationToken)
    {
        var violations = await connection.ScalarAsync<long>(requirement.CountViolations, cancellationToken).ConfigureAwait(false);
        if (violations > 0)
            throw requirement.Refuse(violations);
    }
}
