using Npgsql;

namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>A database of a test's own, on which migration files are previewed, started and completed as a person does it.</summary>
internal sealed class FileTrial : IAsyncDisposable
{
    private readonly string _text;
    private FilePlan? _plan;

    private FileTrial(string text)
    {
        _text = text;
        Source = NpgsqlDataSource.Create(text);
    }

    public string ConnectionString => _text;

    public NpgsqlDataSource Source { get; }

    public PostgreSqlOptions Options { get; init; } = new();

    public static async Task<FileTrial> CreateAsync(string sql, string? connectionString = null, PostgreSqlOptions? options = null)
    {
        var trial = new FileTrial(connectionString ?? await TestServer.CreateDatabaseAsync()) { Options = options ?? new() };
        await trial.RunAsync(sql);
        return trial;
    }

    public async Task RunAsync(string sql)
    {
        await using var command = Source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public async Task<T> ReadAsync<T>(string sql)
    {
        await using var command = Source.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>What <c>zdl plan</c> shows of a file with one operation.</summary>
    public async Task<PlanPreview> PreviewAsync(string operation)
    {
        await using var connection = await Source.OpenConnectionAsync();
        return await PlanPreview.ReadAsync(await PlanAsync(connection, operation), connection);
    }

    /// <summary>What is left of the started plan, as the server has it now.</summary>
    public async Task<PlanPreview> PreviewOpenAsync()
    {
        await using var connection = await Source.OpenConnectionAsync();
        return await PlanPreview.ReadAsync(FilePlan.Load(_plan!.Save()), connection);
    }

    /// <summary>Expands and migrates.</summary>
    public async Task<MigrationPlan> StartAsync(string operation, IProgress<MigrationProgress>? progress = null)
    {
        await using (var connection = await Source.OpenConnectionAsync())
            _plan = await PlanAsync(connection, operation);
        return await ExecuteAsync(new MigrationOptions { StopAfter = MigrationPhase.Migrating, Progress = progress });
    }

    /// <summary>Contracts what was started.</summary>
    public async Task<MigrationPlan> CompleteAsync()
    {
        _plan = FilePlan.Load(_plan!.Save());
        return await ExecuteAsync(new MigrationOptions { Contract = true, StandOnFailure = true });
    }

    public async Task<MigrationPlan> RollbackAsync()
    {
        _plan = FilePlan.Load(_plan!.Save());
        await using var target = new PostgreSqlTarget(Source, Options);
        return await new MigrationExecutor(target).RollbackAsync(_plan);
    }

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        await TestServer.DropDatabaseAsync(_text);
    }

    private static Task<FilePlan> PlanAsync(NpgsqlConnection connection, string operations) =>
        MigrationFile.Parse("01_test.yaml", $"operations:\n  - {operations.Replace("\n", "\n  - ", StringComparison.Ordinal)}").PlanAsync(connection);

    private async Task<MigrationPlan> ExecuteAsync(MigrationOptions options)
    {
        await using var target = new PostgreSqlTarget(Source, Options);
        return await new MigrationExecutor(target).ExecuteAsync(_plan!, options);
    }
}
