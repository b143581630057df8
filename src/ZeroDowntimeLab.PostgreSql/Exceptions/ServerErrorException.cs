using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>The server has refused a statement of a step. The inner exception has all that it said.</summary>
public sealed class ServerErrorException : MigrationException
{
    private ServerErrorException(PostgresException refusal)
        : base($"{refusal.MessageText} ({refusal.SqlState})", refusal)
    {
    }

    /// <summary>An error of the server in one line; any other error as it is.</summary>
    internal static Exception Of(Exception error) => error is PostgresException refusal ? new ServerErrorException(refusal) : error;
}
