using ZeroDowntimeLab.PostgreSql.Tests;

namespace ZeroDowntimeLab.Throwaway.Tests;

public sealed class ThrowawayServerRestartTests : IAsyncLifetime
{
    private ThrowawayServer _server = null!;

    public async Task InitializeAsync() => _server = await ThrowawayServer.StartAsync(new ThrowawayServerOptions { Folder = MemoryFolder.Path });

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_restarted_server_has_its_data_and_its_port()
    {
        var connectionString = _server.ConnectionString;
        await Sql.RunAsync(connectionString, "CREATE TABLE pets AS SELECT 'Rex' AS name");

        await _server.RestartAsync();

        (await Sql.RunAsync(connectionString, "SELECT name FROM pets")).Should().Be("Rex");
    }

    [Fact]
    public async Task A_killed_server_keeps_what_was_committed()
    {
        await Sql.RunAsync(_server.ConnectionString, "CREATE TABLE pets AS SELECT 'Rex' AS name");

        await _server.KillAsync();
        await _server.StartAgainAsync();

        (await Sql.RunAsync(_server.ConnectionString, "SELECT name FROM pets")).Should().Be("Rex");
    }

    [Fact]
    public async Task A_killed_server_leaves_no_process_that_works_on()
    {
        var busy = Sql.RunAsync(_server.ConnectionString, "SELECT count(*) FROM generate_series(1, 10000000000)");
        await WaitForStatementAsync("%generate_series%");
        var processes = ServerProcesses.Of(_server.DataDirectory, Environment.ProcessId);

        await _server.KillAsync();

        var outcome = () => busy;
        await outcome.Should().ThrowAsync<Npgsql.NpgsqlException>("its server is gone");
        await Eventually.PassesAsync(() => ServerProcesses.StillThere(processes).Should().ContainSingle("only the shell remains"));
    }

    [Fact]
    public async Task A_stopped_server_can_be_stopped_again_and_a_running_one_cannot_be_started()
    {
        var start = () => _server.StartAgainAsync();
        await start.Should().ThrowAsync<InvalidOperationException>("it runs");

        await _server.StopAsync();
        await _server.StopAsync();
        await _server.KillAsync();

        await start.Should().NotThrowAsync("it is stopped");
    }

    [Fact]
    public async Task A_port_taken_while_the_server_is_stopped_is_a_clear_error()
    {
        await _server.StopAsync();
        await using var other = await ThrowawayServer.StartAsync(new ThrowawayServerOptions { Port = _server.Port });

        var start = () => _server.StartAgainAsync();

        await start.Should().ThrowAsync<PortInUseException>();
    }

    private async Task WaitForStatementAsync(string pattern)
    {
        var sql = $"SELECT count(*) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND query LIKE '{pattern}'";
        for (var running = 0L; running == 0;)
        {
            running = (long)(await Sql.RunAsync(_server.ConnectionString, sql))!;
        }
    }
}
