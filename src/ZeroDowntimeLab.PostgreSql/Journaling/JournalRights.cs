using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>Says in words why the journal cannot be written.</summary>
internal static class JournalRights
{
    /// <exception cref="PlanRefusedException">The user may not write it, or the server accepts no writes.</exception>
    public static async Task<T> WriteAsync<T>(Func<Task<T>> write)
    {
        try
        {
            return await write().ConfigureAwait(false);
        }
        catch (PostgresException error) when (error.SqlState is PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.ReadOnlySqlTransaction)
        {
            throw new PlanRefusedException(
                $"Nothing can be recorded in the journal (schema zero_downtime_lab of the database): {error.MessageText}. "
                + "Run it on a server that accepts writes, as a user who owns the table and may create that schema");
        }
    }
}
