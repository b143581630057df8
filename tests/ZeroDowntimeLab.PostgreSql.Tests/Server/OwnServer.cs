using ZeroDowntimeLab.Throwaway;

namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>A server for the tests of one class, which stop it, kill it and start it again: it runs when a test ends.</summary>
public sealed class OwnServer : IAsyncLifetime
{
    private ThrowawayServer? _server;

    public ThrowawayServer Server => _server!;

    public async Task InitializeAsync()
    {
        if (TestServer.WhySkipped is null)
            _server = await TestServer.StartOwnAsync();
    }

    public async Task DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
    }
}
