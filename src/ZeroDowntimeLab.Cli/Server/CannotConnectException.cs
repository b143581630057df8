using Npgsql;

namespace ZeroDowntimeLab.Cli;

/// <summary>The server cannot be reached or refuses the connection. The message contains no password.</summary>
internal sealed class CannotConnectException(NpgsqlConnectionStringBuilder settings, Exception innerException)
    : Exception($"Cannot connect to {Address(settings)}: {Reason(innerException)}", innerException)
{
    /// <summary>The server, the database and the user of a connection, without the password.</summary>
    public static string Address(NpgsqlConnectionStringBuilder settings) =>
        $"'{settings.Host}' port {settings.Port}"
        + (settings.Database is null ? "" : $", database '{settings.Database}'")
        + (settings.Username is null ? "" : $", as '{settings.Username}'");

    private static string Reason(Exception error) => error is PostgresException refused
        ? refused.MessageText
        : error.GetBaseException().Message.TrimEnd('.');
}
