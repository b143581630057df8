using Npgsql;

namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>A database of a test's own, with an open connection and the means to plan and run files on it.</summary>
internal sealed class FileDatabase : IAsyncDisposable
{
    private MigrationPlan? _started;

    private FileDatabase(string text, NpgsqlConnection connection, FilePlanRunner runner)
    {
        Source = NpgsqlDataSource.Create(text);
        Connection = connection;
        Runner = runner;
    }

    public NpgsqlConnection Connection { get; }

    public NpgsqlDataSource Source { get; }

    public FilePlanRunner Runner { get; }

    public static async Task<FileDatabase> CreateAsync(params string[] sql)
    {
        var text = await TestServer.CreateDatabaseAsync();
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(text) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        var runner = await FilePlanRunner.ConnectAsync(connection);
        foreach (var statement in sql)
            await runner.RunAsync(statement);
        return new FileDatabase(text, connection, runner);
    }

    public Task<FilePlan> PlanAsync(string yaml) => MigrationFile.Parse("01_test.yaml", yaml).PlanAsync(Connection);

    /// <summary>Plans a file and starts it.</summary>
    public async Task StartAsync(string yaml)
    {
        _started = await PlanAsync(yaml);
        await Runner.StartAsync(_started);
    }

    /// <summary>Completes what was started.</summary>
    public Task CompleteAsync() => Runner.CompleteAsync(_started!);

    public async ValueTask DisposeAsync()
    {
        var text = Connection.ConnectionString;
        await Connection.DisposeAsync();
        await Source.DisposeAsync();
        await TestServer.DropDatabaseAsync(text);
    }
}
