using Npgsql;
using NpgsqlTypes;

namespace ZeroDowntimeLab.SampleApi;

/// <summary>Runs statements about one user. Their first parameter is its id; the others are texts.</summary>
internal sealed class Database(NpgsqlDataSource source)
{
    /// <summary>Whether it answers.</summary>
    public async Task<bool> IsReadyAsync()
    {
        await using var command = source.CreateCommand("SELECT 1");
        return await command.ExecuteScalarAsync() is 1;
    }

    public async Task<User?> FindAsync(string sql, Func<NpgsqlDataReader, User> read, long id)
    {
        await using var command = Command(sql, id);
        await using var reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync() ? read(reader) : null;
    }

    /// <summary>Returns whether it has changed a row.</summary>
    public async Task<bool> ExecuteAsync(string sql, long id, params string?[] texts)
    {
        await using var command = Command(sql, id, texts);
        return await command.ExecuteNonQueryAsync() > 0;
    }

    private NpgsqlCommand Command(string sql, long id, params string?[] texts)
    {
        var command = source.CreateCommand(sql);
        command.Parameters.Add(new NpgsqlParameter { Value = id });
        foreach (var text in texts)
            command.Parameters.Add(new NpgsqlParameter { Value = (object?)text ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        return command;
    }
}
