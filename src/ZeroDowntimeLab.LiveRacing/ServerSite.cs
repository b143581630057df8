using Npgsql;
using ZeroDowntimeLab.PostgreSql;
using ZeroDowntimeLab.Racing;
using ZeroDowntimeLab.Throwaway;

namespace ZeroDowntimeLab.LiveRacing;

/// <summary>A server that is ready for one race.</summary>
internal sealed class ServerSite : RaceSite
{
    private readonly RaceRun _run;
    private readonly string _connectionString;
    private readonly ThrowawayServer? _throwaway;

    private ServerSite(RaceRun run, string connectionString, ThrowawayServer? throwaway) =>
        (_run, _connectionString, _throwaway) = (run, connectionString, throwaway);

    public override string Location => $"{(_run.Environment.OverHttp ? "over HTTP, on" : "on")} PostgreSQL {Version}";

    private Version Version { get; set; } = new();

    public static async Task<ServerSite> OpenAsync(RaceRequest request, ServerEnvironment environment, CancellationToken cancellationToken)
    {
        var start = environment.OverHttp ? OverHttp(request, environment) : Instance.InProcess(request.Scenario);
        var throwaway = environment.ConnectionString is null
            ? await ThrowawayServer.StartAsync(new ThrowawayServerOptions { Port = environment.Port }, cancellationToken).ConfigureAwait(false)
            : null;
        var run = new RaceRun(request, environment, start, cancellationToken);
        return new ServerSite(run, environment.ConnectionString ?? throwaway!.ConnectionString, throwaway);
    }

    public override Task<StrategyResult> RunAsync(Strategy strategy, IProgress<Moment>? observer) => ExplainAsync(async () =>
    {
        await using var database = await CreateDatabaseAsync().ConfigureAwait(false);
        await using var track = await ServerTrack.StartAsync(_run, database, observer).ConfigureAwait(false);
        return await track.RaceAsync(strategy).ConfigureAwait(false);
    });

    public override Task<IReadOnlyList<PhaseObservation>> TryVersionsAsync() => ExplainAsync(async () =>
    {
        var scenario = _run.Request.Scenario;
        await using var database = await CreateDatabaseAsync().ConfigureAwait(false);
        return await CompatibilityTrial.RunAsync(scenario, async () =>
        {
            _run.CancellationToken.ThrowIfCancellationRequested();
            await database.ClearAsync(scenario).ConfigureAwait(false);
            var users = await PostgresUsers.CreateAsync(database.Source, scenario, CompatibilityTrial.Rows).ConfigureAwait(false);
            return (users, new PostgreSqlTarget(database.Source));
        }).ConfigureAwait(false);
    });

    public override ValueTask DisposeAsync() => _throwaway?.DisposeAsync() ?? default;

    private static StartInstance OverHttp(RaceRequest request, ServerEnvironment environment)
    {
        if (request.Scenario is not SplitScenario)
            throw new ArgumentException($"The sample application supports the scenario 'split' only, not '{request.Scenario.Name}'");
        if (!File.Exists(ApiProcess.Program))
            throw new RaceFailedException($"The sample application is missing: '{ApiProcess.Program}'");
        return (database, version) => ApiProcess.StartInstanceAsync(version, database.ConnectionString, environment.Time);
    }

    private async Task<RaceDatabase> CreateDatabaseAsync()
    {
        var database = await RaceDatabase.CreateAsync(_connectionString, _run.CancellationToken).ConfigureAwait(false);
        Version = database.Version;
        return database;
    }

    private static async Task<T> ExplainAsync<T>(Func<Task<T>> run)
    {
        try
        {
            return await run().ConfigureAwait(false);
        }
        catch (PostgresException refused)
        {
            throw new RaceFailedException($"The server refused: {refused.MessageText} ({refused.SqlState})", refused);
        }
        catch (RequestFailedException failed)
        {
            throw new RaceFailedException($"The race did not start because a request before it failed: {failed.Message}", failed);
        }
    }
}
