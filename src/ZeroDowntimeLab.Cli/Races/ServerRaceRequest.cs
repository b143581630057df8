using Npgsql;
using ZeroDowntimeLab.Racing;
using ZeroDowntimeLab.Throwaway;

namespace ZeroDowntimeLab.Cli;

/// <summary>A race on a server that can be run.</summary>
/// <param name="Scenario">What changes.</param>
/// <param name="Strategies">The ways to change it.</param>
/// <param name="Size">How large it is.</param>
/// <param name="OverHttp">Whether it is the sample application that is used.</param>
/// <param name="Connection">The server; <see langword="null"/> for one that is there for this race alone.</param>
/// <param name="Port">Where that one listens; 0 for any free port.</param>
internal sealed record ServerRaceRequest(
    Scenario Scenario, IReadOnlyList<Strategy> Strategies, ServerRaceOptions Size, bool OverHttp, string? Connection, int Port)
    : RaceRequest(Scenario, Strategies, Size)
{
    public override long Requests => (long)(Size.Rate * Size.Duration.TotalSeconds);

    public override string Doing =>
        $"Preparing the {(Connection is null ? "server" : "database")}{(OverHttp ? " and the application" : "")}; then the race takes {Strategies.Count} times {Size.Duration.TotalSeconds:0} seconds";

    public override TimeSpan Pause => TimeSpan.Zero;

    public override async Task<RaceResult> RunAsync(Action<Strategy, Moment>? observer, CancellationToken cancellationToken)
    {
        try
        {
            return await RunOnServerAsync(observer, cancellationToken);
        }
        catch (PostgresException refused)
        {
            throw new RaceException($"The server refused: {refused.MessageText} ({refused.SqlState})", refused);
        }
        catch (RequestFailedException failed)
        {
            throw new RaceException($"No race, for a request failed before it began: {failed.Message}", failed);
        }
        catch (InstanceException failed)
        {
            throw new RaceException(failed.Message, failed);
        }
    }

    private async Task<RaceResult> RunOnServerAsync(Action<Strategy, Moment>? observer, CancellationToken cancellationToken)
    {
        if (Connection is not null)
        {
            await RequireAsync(new NpgsqlConnectionStringBuilder(Connection), cancellationToken);
            return await RunOnAsync(Connection, observer, cancellationToken);
        }

        await using var server = await ThrowawayServer.StartAsync(new ThrowawayServerOptions { Port = Port }, cancellationToken);
        return await RunOnAsync(server.ConnectionString, observer, cancellationToken);
    }

    private Task<RaceResult> RunOnAsync(string connection, Action<Strategy, Moment>? observer, CancellationToken cancellationToken) => OverHttp
        ? Race.RunOverHttpAsync(Strategies, connection, Size, observer, cancellationToken)
        : Race.RunOnServerAsync(Scenario, Strategies, connection, Size, observer, cancellationToken);

    private static async Task RequireAsync(NpgsqlConnectionStringBuilder settings, CancellationToken cancellationToken)
    {
        await using var server = await DatabaseServer.ConnectAsync(settings, cancellationToken);
    }
}
