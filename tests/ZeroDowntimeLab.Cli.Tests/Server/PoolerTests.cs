using Npgsql;

namespace ZeroDowntimeLab.Cli.Tests;

/// <summary>The console through a real PgBouncer, whose one connection an application gets next.</summary>
public sealed class PoolerTests
{
    [PgBouncerTheory]
    [InlineData("transaction")]
    [InlineData("session")]
    public async Task Reading_through_a_pooler_leaves_nothing_on_its_connection(string poolMode)
    {
        await using var shop = await Shop.CreateAsync();
        await shop.ZdlAsync("start", shop.File());
        await using var bouncer = await PgBouncer.StartAsync(poolMode, shop.Connection);
        var before = await SettingsAsync(bouncer);

        var status = await RunAsync(bouncer, "status");
        var plan = await RunAsync(bouncer, "plan", shop.File("operations: [{add_column: {table: users, column: {name: age, type: int, nullable: true}}}]", "age.yaml"));

        (status.ExitCode, plan.ExitCode).Should().Be((0, 0), status.Error + plan.Error);
        (await SettingsAsync(bouncer)).Should().Be(before, "whoever gets the connection next finds it as it was");
        await using var application = new NpgsqlConnection(bouncer.ConnectionString);
        await application.OpenAsync();
        await using var write = new NpgsqlCommand("INSERT INTO users (name) VALUES ('next')", application);
        (await write.ExecuteNonQueryAsync()).Should().Be(1, "the connection is not read-only");
    }

    [PgBouncerTheory]
    [InlineData("transaction")]
    [InlineData("session")]
    [InlineData("statement")]
    public async Task Changing_through_a_pooler_is_refused_before_anything_is_done(string poolMode)
    {
        await using var shop = await Shop.CreateAsync();
        await using var bouncer = await PgBouncer.StartAsync(poolMode, shop.Connection);
        var before = await SettingsAsync(bouncer);

        foreach (var command in new string[][] { ["start", shop.File()], ["complete"], ["rollback"] })
        {
            var outcome = await RunAsync(bouncer, command);
            outcome.ExitCode.Should().Be(3, outcome.Error);
            outcome.Error.Should().Be(
                "zdl: This connection goes through a connection pooler such as PgBouncer, where locks and settings of a run could end up with other clients; "
                + "connect to the server itself. Nothing was done\n");
        }

        (await shop.ScalarAsync<long>("SELECT count(*) FROM pg_namespace WHERE nspname = 'zero_downtime_lab'")).Should().Be(0, "not even the journal is created");
        (await SettingsAsync(bouncer)).Should().Be(before);
    }

    private static Task<Outcome> RunAsync(PgBouncer bouncer, params string[] arguments) =>
        Outcome.InProcessAsync(new ZdlCommand(), [.. arguments, "--connection", bouncer.ConnectionString]);

    // All that a session can carry to the next client.
    private static async Task<string> SettingsAsync(PgBouncer bouncer)
    {
        await using var connection = new NpgsqlConnection(bouncer.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            """
            SELECT concat_ws(' | ',
                (SELECT string_agg(name || '=' || setting, ',' ORDER BY name) FROM pg_settings WHERE source = 'session' AND name <> 'application_name'),
                current_setting('default_transaction_read_only'), current_setting('row_security'), current_setting('search_path'), current_setting('lock_timeout'),
                (SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()),
                (SELECT count(*) FROM pg_prepared_statements),
                (SELECT count(*) FROM pg_class WHERE relnamespace = pg_my_temp_schema()))
            """,
            connection);
        return (string)(await command.ExecuteScalarAsync())!;
    }
}
