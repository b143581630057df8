using Npgsql;

namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>A transaction that has done something and then stays open for a while, whatever happens meanwhile.</summary>
internal sealed class HeldTransaction : IAsyncDisposable
{
    private readonly Task _end;

    private HeldTransaction(Task end) => _end = end;

    public static async Task<HeldTransaction> BeginAsync(UsersTable users, string sql, TimeSpan held)
    {
        var connection = await users.Source.OpenConnectionAsync();
        var transaction = await connection.BeginTransactionAsync();
        await using var command = new NpgsqlCommand(sql, connection, transaction);
        await command.ExecuteNonQueryAsync();
        return new HeldTransaction(EndAsync(connection, transaction, held));
    }

    /// <summary>Waits until it has committed.</summary>
    public async ValueTask DisposeAsync() => await _end;

    private static async Task EndAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, TimeSpan held)
    {
        await Task.Delay(held);
        await transaction.CommitAsync();
        await connection.DisposeAsync();
    }
}
