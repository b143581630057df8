using ZeroDowntimeLab.Throwaway;

namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>A server that others can follow, and that keeps prepared transactions.</summary>
public sealed class FollowedServer : IAsyncLifetime
{
    private ThrowawayServer? _server;

    public ThrowawayServer Server => _server!;

    public async Task InitializeAsync()
    {
        if (TestServer.WhySkipped is not null)
            return;
        _server = await ThrowawayServer.StartAsync(new ThrowawayServerOptions
        {
            Folder = MemoryFolder.Path,
            Settings = new Dictionary<string, string>
            {
                ["wal_level"] = "logical",
                ["max_prepared_transactions"] = "5",
                ["autovacuum"] = "off",
            },
        });
    }

    public async Task DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
    }
}
