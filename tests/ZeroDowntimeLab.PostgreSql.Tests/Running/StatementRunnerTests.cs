using Npgsql;

namespace ZeroDowntimeLab.PostgreSql.Tests;

public sealed class StatementRunnerTests
{
    private const string Limit = "INSERT INTO limits SELECT setting::int FROM pg_settings WHERE name = 'lock_timeout'";

    // Whoever waits behind the first lock waits until the last one is granted. So the limits are what has to be right:
    // how long a wait really takes depends on the machine.
    [PostgresFact]
    public async Task The_waits_of_one_transaction_for_its_locks_do_not_add_up()
    {
        await using var source = NpgsqlDataSource.Create(await TestServer.CreateDatabaseAsync());
        await using (var create = source.CreateCommand("CREATE TABLE limits (milliseconds int)"))
            await create.ExecuteNonQueryAsync();

        await RunAsync(source, TimeSpan.FromMilliseconds(40), Limit, "SELECT pg_sleep(0.015)", Limit, "SELECT pg_sleep(0.05)", Limit);

        var limits = await LimitsAsync(source);
        limits.Should().HaveCount(3).And.BeInDescendingOrder();
        limits[0].Should().BeInRange(1, 40);
        limits[1].Should().BeInRange(1, 25, "15 ms are gone");
        limits[2].Should().Be(1, "nothing is left, and zero would mean to wait without end");
    }

    private static async Task RunAsync(NpgsqlDataSource source, TimeSpan lockTimeout, params string[] statements)
    {
        var options = new PostgreSqlOptions { LockTimeout = lockTimeout };
        await using var session = new RunnerSession(source, options);
        await session.GetWithJournalAsync(CancellationToken.None);
        SqlStatement[] group = [.. statements.Select(text => new SqlStatement(text, TableLock.AccessExclusive))];
        await new StatementRunner(session, options).RunAsync(new StatementGroup(group, "limits", _ => { }), CancellationToken.None);
    }

    private static async Task<List<int>> LimitsAsync(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand("SELECT milliseconds FROM limits ORDER BY ctid");
        await using var reader = await command.ExecuteReaderAsync();
        List<int> limits = [];
        while (await reader.ReadAsync())
            limits.Add(reader.GetInt32(0));
        return limits;
    }
}
