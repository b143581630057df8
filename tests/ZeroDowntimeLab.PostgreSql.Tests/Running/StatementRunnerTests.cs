using Npgsql;

namespace ZeroDowntimeLab.PostgreSql.Tests;

public sealed class StatementRunnerTests
{
    private static readonly TimeSpan LockTimeout = TimeSpan.FromSeconds(1);

    [PostgresFact]
    public async Task The_waits_of_one_transaction_for_its_locks_do_not_add_up()
    {
        await using var source = NpgsqlDataSource.Create(await TestServer.CreateDatabaseAsync());
        await using (var create = source.CreateCommand("CREATE TABLE a (); CREATE TABLE b (); CREATE TABLE c ()"))
            await create.ExecuteNonQueryAsync();
        Task[] readers = [await ReadAsync(source, "b", LockTimeout * 0.7), await ReadAsync(source, "c", LockTimeout * 1.4)];

        var run = AlterAsync(source, "a", "b", "c");
        var read = async () =>
        {
            while (!run.IsCompleted)
            {
                await using var command = source.CreateCommand($"SET lock_timeout = '{LockTimeout.TotalMilliseconds * 1.2:0}ms'; SELECT FROM a");
                await command.ExecuteNonQueryAsync();
            }
        };

        await read.Should().NotThrowAsync("who waits behind the first lock waits for one lock, not for one after the other");
        await run;
        await Task.WhenAll(readers);
    }

    private static async Task AlterAsync(NpgsqlDataSource source, params string[] tables)
    {
        var options = new PostgreSqlOptions { LockTimeout = LockTimeout };
        await using var session = new RunnerSession(source, options);
        SqlStatement[] statements = [.. tables.Select(table => new SqlStatement($"ALTER TABLE {table} ADD COLUMN locked boolean", TableLock.AccessExclusive))];
        await new StatementRunner(session, options).RunGroupAsync(default, 0, statements, tables[0], _ => { }, CancellationToken.None);
    }

    // Reads a table and keeps its transaction open for a while. Returns when the table is read.
    private static async Task<Task> ReadAsync(NpgsqlDataSource source, string table, TimeSpan held)
    {
        var connection = await source.OpenConnectionAsync();
        var transaction = await connection.BeginTransactionAsync();
        await using (var command = new NpgsqlCommand($"SELECT FROM {table}", connection, transaction))
            await command.ExecuteNonQueryAsync();
        return EndAsync();

        async Task EndAsync()
        {
            await Task.Delay(held);
            await transaction.CommitAsync();
            await connection.DisposeAsync();
        }
    }
}
