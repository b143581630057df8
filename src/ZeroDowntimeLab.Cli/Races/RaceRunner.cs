using Npgsql;
using ZeroDowntimeLab.LiveRacing;
using ZeroDowntimeLab.Racing;

namespace ZeroDowntimeLab.Cli;

/// <summary>Runs a race for the console: says what it is doing, and shows a race without a clock slowly enough to see.</summary>
internal static class RaceRunner
{
    // On a terminal a race in memory lasts about a second.
    private static readonly TimeSpan Shown = TimeSpan.FromSeconds(1);

    /// <summary>What is being done while it runs.</summary>
    public static string Doing(this RaceRequest request) => request.Environment is ServerEnvironment server
        ? $"Preparing the {(server.ConnectionString is null ? "server" : "database")}{(server.OverHttp ? " and the application" : "")}; then the race takes {request.Strategies.Count} times {server.Duration.TotalSeconds:0} seconds"
        : "Running the race";

    /// <summary>How long to show each tick.</summary>
    public static TimeSpan Pause(this RaceRequest request) =>
        request.Environment.IsRealTime ? TimeSpan.Zero : Shown / (request.Strategies.Count * request.Options.Ticks);

    /// <summary>Runs it.</summary>
    /// <exception cref="CannotConnectException">The server that it names cannot be reached.</exception>
    public static async Task<RaceResult> RunAsync(this RaceRequest request, Action<Strategy, Moment>? observer, CancellationToken cancellationToken)
    {
        if (request.Environment is ServerEnvironment { ConnectionString: { } connection })
            await (await DatabaseServer.ConnectAsync(new NpgsqlConnectionStringBuilder(connection), cancellationToken)).DisposeAsync();
        // A race in memory waits for nothing, so Ctrl+C would not be handled on this thread.
        return await Task.Run(() => Race.RunAsync(request, observer, cancellationToken), cancellationToken);
    }
}
