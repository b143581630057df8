using Npgsql;

namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>A session that has done something in a transaction and stays there.</summary>
internal sealed class Holder : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;

    private Holder(NpgsqlConnection connection, NpgsqlTransaction transaction)
    {
        _connection = connection;
        _transaction = transaction;
    }

    public int Process { get; private init; }

    public static async Task<Holder> BeginAsync(NpgsqlDataSource source, string sql)
    {
        var connection = await source.OpenConnectionAsync();
        var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead);
        await using var command = new NpgsqlCommand(sql, connection, transaction);
        await command.ExecuteNonQueryAsync();
        return new Holder(connection, transaction) { Process = connection.ProcessID };
    }

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }
}

/// <summary>What a run has told a person, and what happens when it has told something.</summary>
internal sealed class Told(Func<string, Task>? then = null) : IProgress<string>
{
    private readonly List<string> _texts = [];

    public IReadOnlyList<string> Texts
    {
        get
        {
            lock (_texts)
                return [.. _texts];
        }
    }

    public void Report(string value)
    {
        lock (_texts)
            _texts.Add(value);
        then?.Invoke(value).GetAwaiter().GetResult();
    }
}
