using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using Npgsql;

namespace ZeroDowntimeLab.Throwaway.Tests;

public class ThrowawayServerTests(ThrowawayServerFixture fixture) : IClassFixture<ThrowawayServerFixture>
{
    private readonly ThrowawayServer _server = fixture.Server;

    [Fact]
    public async Task A_server_answers_queries_and_knows_its_version_and_folder()
    {
        var version = await Sql.RunAsync(_server.ConnectionString, "SHOW server_version");
        var folder = await Sql.RunAsync(_server.ConnectionString, "SHOW data_directory");

        version.Should().BeOfType<string>().Which.Should().StartWith(_server.Version.ToString());
        folder.Should().Be(_server.DataDirectory);
    }

    [Fact]
    public async Task Two_databases_of_a_server_are_separate()
    {
        var first = await _server.CreateDatabaseAsync();
        var second = await _server.CreateDatabaseAsync();

        await Sql.RunAsync(first, "CREATE TABLE pets (name text)");

        var inSecond = await Sql.RunAsync(second, "SELECT to_regclass('pets')::text");
        inSecond.Should().Be(DBNull.Value, "a table of one database does not show in another");
    }

    [Fact]
    public async Task A_database_can_have_any_name()
    {
        const string Name = "it's a \"name\" ; DROP";

        var database = await _server.CreateDatabaseAsync(Name);

        (await Sql.RunAsync(database, "SELECT current_database()")).Should().Be(Name);
    }

    [Fact]
    public async Task Nobody_connects_without_the_password()
    {
        var wrong = new NpgsqlConnectionStringBuilder(_server.ConnectionString) { Password = "postgres" };

        var enter = () => Sql.RunAsync(wrong.ConnectionString, "SELECT 1");

        (await enter.Should().ThrowAsync<PostgresException>()).Which.SqlState.Should().Be(PostgresErrorCodes.InvalidPassword);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void Only_its_user_may_enter_the_folder()
    {
        const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

        File.GetUnixFileMode(_server.DataDirectory).Should().Be(OwnerOnly);
        File.GetUnixFileMode(Path.GetDirectoryName(_server.DataDirectory)!).Should().Be(OwnerOnly);
    }

    [Fact]
    public async Task Two_servers_run_side_by_side()
    {
        await using var other = await ThrowawayServer.StartAsync();

        other.Port.Should().NotBe(_server.Port);
        other.DataDirectory.Should().NotBe(_server.DataDirectory);
        (await Sql.RunAsync(other.ConnectionString, "SELECT 1")).Should().Be(1);
        (await Sql.RunAsync(_server.ConnectionString, "SELECT 1")).Should().Be(1);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Options_reach_the_server()
    {
        using var folder = new SharedFolder();
        await using var other = await ThrowawayServer.StartAsync(new ThrowawayServerOptions
        {
            Database = "shop",
            Folder = folder.Path,
            Settings = new Dictionary<string, string> { ["application_name"] = @"it's \ here", ["work_mem"] = "5MB" },
        });

        (await Sql.RunAsync(other.ConnectionString, "SELECT current_database()::text")).Should().Be("shop");
        (await Sql.RunAsync(other.ConnectionString, "SHOW application_name")).Should().Be(@"it's \ here");
        (await Sql.RunAsync(other.ConnectionString, "SHOW work_mem")).Should().Be("5MB");
        other.DataDirectory.Should().StartWith($"{folder.Path}/zdl-pg-", "the caller may know a faster place than the temporary folder");
    }

    [Theory]
    [InlineData(false, "off")]
    [InlineData(true, "on")]
    public async Task Only_a_durable_server_waits_for_the_disk(bool durable, string fsync)
    {
        await using var other = await ThrowawayServer.StartAsync(new ThrowawayServerOptions { Durable = durable });

        (await Sql.RunAsync(other.ConnectionString, "SHOW fsync")).Should().Be(fsync);
        (await Sql.RunAsync(other.ConnectionString, "SHOW synchronous_commit")).Should().Be("on");
    }

    [Fact]
    public async Task A_port_in_use_is_a_clear_error()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        var start = () => ThrowawayServer.StartAsync(new ThrowawayServerOptions { Port = port });

        (await start.Should().ThrowAsync<PortInUseException>().WithMessage($"Port {port} *in use*")).Which.Port.Should().Be(port);
    }

    [Fact]
    public void A_setting_that_the_server_decides_is_refused()
    {
        var options = () => new ThrowawayServerOptions { Settings = new Dictionary<string, string> { ["Port"] = "5432" } };

        options.Should().Throw<ArgumentException>().WithMessage("'Port' can't be set*");
    }

    [Fact]
    public async Task A_server_that_does_not_start_shows_its_log_and_leaves_no_folder()
    {
        var start = () => ThrowawayServer.StartAsync(new ThrowawayServerOptions
        {
            Settings = new Dictionary<string, string> { ["no_such_setting"] = "1" },
        });

        var error = (await start.Should().ThrowAsync<ServerFailedException>()).Which;
        error.Message.Should().StartWith("postgres did not start in '").And.EndWith(error.Log);
        error.Log.Should().Contain("no_such_setting");
        Directory.Exists(error.Message.Split('\'')[1]).Should().BeFalse("a failed start cleans up");
    }

    [Fact]
    public async Task A_cancelled_start_is_cancelled()
    {
        var start = () => ThrowawayServer.StartAsync(cancellationToken: new CancellationToken(canceled: true));

        await start.Should().ThrowAsync<OperationCanceledException>();
    }

    /// <summary>A folder in which the user of the server may make another.</summary>
    [UnsupportedOSPlatform("windows")]
    private sealed class SharedFolder : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("zdl-parent-");

        public SharedFolder() => _folder.UnixFileMode = (UnixFileMode)0b111_111_111;

        public string Path => _folder.FullName;

        public void Dispose() => _folder.Delete(recursive: true);
    }
}
