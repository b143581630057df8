using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>The server has refused a statement while a step was run or undone. The inner exception has all that it said.</summary>
public sealed class ServerErrorException : MigrationException
{
    private ServerErrorException(PostgresException refusal)
        : base($"{refusal.MessageText.ReplaceLineEndings(" ")} ({refusal.SqlState})", refusal) => SqlState = refusal.SqlState;

    /// <summary>The kind of error (https://www.postgresql.org/docs/current/errcodes-appendix.html): <c>23505</c>.</summary>
    public string SqlState { get; }

    /// <summary>An error of the server in one line; any other error as it is.</summary>
    internal static Exception Of(Exception error) => error is PostgresException refusal ? new ServerErrorException(refusal) : error;

    /// <summary>Throws if an error is one of the server. Any other is for the caller to throw again.</summary>
    internal static void ThrowIfServers(Exception error)
    {
        if (error is PostgresException refusal)
            throw new ServerErrorException(refusal);
    }
}
