using ZeroDowntimeLab.PostgreSql.Tests;

namespace ZeroDowntimeLab.Throwaway.Tests;

/// <summary>One server for all tests of a class that neither stop nor dispose of it.</summary>
public sealed class ThrowawayServerFixture : IAsyncLifetime
{
    public ThrowawayServer Server { get; private set; } = null!;

    public async Task InitializeAsync() => Server = await ThrowawayServer.StartAsync(new ThrowawayServerOptions { Folder = MemoryFolder.Path });

    public async Task DisposeAsync() => await Server.DisposeAsync();
}
