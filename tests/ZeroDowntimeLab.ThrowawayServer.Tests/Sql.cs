using Npgsql;

namespace ZeroDowntimeLab.Throwaway.Tests;

/// <summary>One statement on a connection of its own.</summary>
internal static class Sql
{
    public static async Task<object?> RunAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
