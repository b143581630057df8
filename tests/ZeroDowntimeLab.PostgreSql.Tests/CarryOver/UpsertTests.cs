using Npgsql;

namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>What the plan warns of: upserts while the old and the new column both have a unique index.</summary>
public sealed class UpsertTests
{
    private const int Clients = 8;

    // One fails long before; so many are only for a test that fails.
    private const int ManyKeys = 20_000;

    [PostgresTheory]
    [InlineData("name")]
    [InlineData("full_name")]
    public async Task An_upsert_that_meets_another_of_the_same_new_key_may_fail_once_and_then_succeeds(string column)
    {
        await using var source = await StartAsync();

        var failures = await UpsertAsync(source, $"INSERT INTO users ({column}) VALUES ($1) ON CONFLICT ({column}) DO NOTHING");

        failures.Should().NotBeEmpty("if nothing fails any more, the plan need not warn of it");
        failures.Should().OnlyContain(failure => failure.SqlState == PostgresErrorCodes.UniqueViolation, "nothing else may fail");
        await RequireEachKeyOnceAsync(source);
    }

    [PostgresFact]
    public async Task An_upsert_that_names_no_column_never_fails()
    {
        await using var source = await StartAsync();

        var failures = await UpsertAsync(source, "INSERT INTO users (name) VALUES ($1) ON CONFLICT DO NOTHING", keys: 500);

        failures.Should().BeEmpty("it gives way by every index");
        await RequireEachKeyOnceAsync(source);
    }

    private static async Task<NpgsqlDataSource> StartAsync()
    {
        var source = NpgsqlDataSource.Create(await TestServer.CreateDatabaseAsync());
        await using var create = source.CreateCommand("CREATE TABLE users (id bigserial PRIMARY KEY, name text UNIQUE); CREATE SEQUENCE tries");
        await create.ExecuteNonQueryAsync();
        var plan = MigrationPlans.RenameColumn("rename", new Table("users", new Column("name", ColumnType.Text)), "name", "full_name");
        await using var target = new PostgreSqlTarget(source);
        await new MigrationExecutor(target).ExecuteAsync(plan, new MigrationOptions { StopAfter = MigrationPhase.Migrating });
        return source;
    }

    // All clients bring the same keys, each new one at about the same moment, until one of them fails.
    private static async Task<IReadOnlyCollection<PostgresException>> UpsertAsync(NpgsqlDataSource source, string sql, int keys = ManyKeys)
    {
        var failures = new System.Collections.Concurrent.ConcurrentBag<PostgresException>();
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Task.Run(async () =>
        {
            await using var connection = await source.OpenConnectionAsync();
            for (var i = 0; i < keys && failures.IsEmpty; i++)
            {
                await using var next = new NpgsqlCommand($"SELECT 'user ' || nextval('tries') / {Clients}", connection);
                var key = (string)(await next.ExecuteScalarAsync())!;
                await using var upsert = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = key } } };
                try
                {
                    await upsert.ExecuteNonQueryAsync();
                }
                catch (PostgresException failure)
                {
                    failures.Add(failure);
                    await upsert.ExecuteNonQueryAsync();
                }
            }
        })));
        return failures;
    }

    private static async Task RequireEachKeyOnceAsync(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand("SELECT count(*) - (SELECT last_value / 8 + 1 FROM tries) FROM users WHERE name = full_name");
        ((long)(await command.ExecuteScalarAsync())!).Should().BeInRange(-1, 0, "each key is there once, on both sides");
    }
}
