namespace ZeroDowntimeLab.PostgreSql.Tests;

public sealed class ThrowawayServerRestartTests : IAsyncLifetime
{
    private ThrowawayServer server = null!;

    public async Task InitializeAsync() => server = await ThrowawayServer.StartAsync();

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task A_restarted_server_has_its_data_and_its_port()
    {
        var connectionString = server.ConnectionString;
        await Sql.RunAsync(connectionString, "CREATE TABLE pets AS SELECT 'Rex' AS name");

        await server.RestartAsync();

        (await Sql.RunAsync(connectionString, "SELECT name FROM pets")).Should().Be("Rex");
    }

    [Fact]
    public async Task A_killed_server_has_what_was_committed()
    {
        await Sql.RunAsync(server.ConnectionString, "CREATE TABLE pets AS SELECT 'Rex' AS name");

        await server.KillAsync();
        await server.StartAgainAsync();

        (await Sql.RunAsync(server.ConnectionString, "SELECT name FROM pets")).Should().Be("Rex");
    }

    [Fact]
    public async Task A_killed_server_has_no_process_that_works_on()
    {
        var busy = Sql.RunAsync(server.ConnectionString, "SELECT count(*) FROM generate_series(1, 10000000000)");
        await WaitForStatementAsync("%generate_series%");
        var processes = ServerProcesses.Of(server.DataDirectory, Environment.ProcessId);

        await server.KillAsync();

        var outcome = () => busy;
        await outcome.Should().ThrowAsync<Npgsql.NpgsqlException>("its server is gone");
        await Eventually.PassesAsync(() => ServerProcesses.StillThere(processes).Should().ContainSingle("only the shell remains"));
    }

    [Fact]
    public async Task A_stopped_server_can_be_stopped_but_a_running_one_not_started()
    {
        var start = () => server.StartAgainAsync();
        await start.Should().ThrowAsync<InvalidOperationException>("it runs");

        await server.StopAsync();
        await server.StopAsync();
        await server.KillAsync();

        await start.Should().NotThrowAsync("it is stopped");
    }

    [Fact]
    public async Task A_port_taken_while_the_server_is_stopped_is_a_clear_error()
    {
        await server.StopAsync();
        await using var other = await ThrowawayServer.StartAsync(new ThrowawayServerOptions { Port = server.Port });

        var start = () => server.StartAgainAsync();

        await start.Should().ThrowAsync<PortInUseException>();
    }

    private async Task WaitForStatementAsync(string pattern)
    {
        var sql = $"SELECT count(*) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND query LIKE '{pattern}'";
        for (var running = 0L; running == 0;)
        {
            running = (long)(await Sql.RunAsync(server.ConnectionString, sql))!;
        }
    }
}
