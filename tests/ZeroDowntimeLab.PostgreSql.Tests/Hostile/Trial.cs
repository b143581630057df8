using Npgsql;

namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>A database of its own, in which a plan is tried on a table that was made by SQL.</summary>
internal sealed class Trial : IAsyncDisposable
{
    private readonly string _connectionString;
    private readonly NpgsqlDataSource _source;
    private readonly bool _isGuest;

    private Trial(string connectionString, bool isGuest = false)
    {
        _connectionString = connectionString;
        _isGuest = isGuest;
        _source = NpgsqlDataSource.Create(connectionString);
    }

    public string ConnectionString => _connectionString;
    public NpgsqlDataSource Source => _source;

    /// <summary>How plans run: in small batches, so that a few hundred rows are several.</summary>
    public PostgreSqlOptions Options { get; init; } = new() { Pace = Pace.Gentle };

    public static async Task<Trial> BeginAsync(string setup, string? connectionString = null)
    {
        var trial = new Trial(connectionString ?? await TestServer.CreateDatabaseAsync());
        await trial.RunAsync(setup);
        return trial;
    }

    /// <summary>The same database, as another user whose password is <c>guest</c>.</summary>
    public Trial As(string user, PostgreSqlOptions? options = null) =>
        new(new NpgsqlConnectionStringBuilder(_connectionString) { Username = user, Password = "guest" }.ConnectionString, isGuest: true) { Options = options ?? Options };

    /// <summary>A connection of a test's own.</summary>
    public async Task<NpgsqlConnection> ConnectAsync() => await _source.OpenConnectionAsync();

    public async Task RunAsync(string sql)
    {
        await using var command = _source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public async Task<T> ReadAsync<T>(string sql)
    {
        await using var command = _source.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>All rows of a table as one text.</summary>
    public Task<string> RowsAsync(string table) => ReadAsync<string>($"SELECT coalesce(string_agg(t::text, E'\\n' ORDER BY t::text), '') FROM {table} t");

    /// <summary>All that is defined in the database, the journal left out, as one text.</summary>
    public Task<string> ShapeAsync() => ReadAsync<string>(
        """
        WITH mine AS (
            SELECT c.oid FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname NOT LIKE 'pg\_%' AND n.nspname NOT IN ('information_schema', 'zero_downtime_lab'))
        SELECT coalesce(string_agg(line, E'\n' ORDER BY line), '') FROM (
            SELECT format('column %s %s %s %s %s', a.attrelid::regclass, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, pg_get_expr(d.adbin, d.adrelid))
            FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
            WHERE a.attrelid IN (SELECT oid FROM mine) AND a.attnum > 0 AND NOT a.attisdropped
            UNION ALL SELECT format('constraint %s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) FROM pg_constraint WHERE conrelid IN (SELECT oid FROM mine)
            UNION ALL SELECT format('trigger %s %s', tgrelid::regclass, tgname) FROM pg_trigger WHERE tgrelid IN (SELECT oid FROM mine) AND NOT tgisinternal
            UNION ALL SELECT format('function %s', p.oid::regprocedure) FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
            WHERE n.nspname NOT IN ('pg_catalog', 'information_schema')) AS lines (line)
        """);

    /// <summary>How many triggers, functions and constraints of ours there are.</summary>
    public Task<long> OursAsync() => ReadAsync<long>(
        """
        SELECT (SELECT count(*) FROM pg_trigger WHERE tgname LIKE '%zero\_downtime\_lab%')
             + (SELECT count(*) FROM pg_attribute WHERE attname ~ '^zero_downtime_lab_(state|before)_' AND NOT attisdropped)
             + (SELECT count(*) FROM pg_proc WHERE proname LIKE 'zero\_downtime\_lab%')
             + (SELECT count(*) FROM pg_constraint WHERE conname LIKE 'zero\_downtime\_lab%')
        """);

    /// <summary>The plan of a migration file with one operation, to be made anew for each run.</summary>
    public Task<Func<MigrationPlan>> ChangeAsync(string operation) => ChangesAsync($"operations:\n  - {operation}");

    /// <summary>The plan of a migration file, to be made anew for each run.</summary>
    public async Task<Func<MigrationPlan>> ChangesAsync(string yaml)
    {
        var saved = (await PlanAsync(yaml)).Save();
        return () => FilePlan.Load(saved);
    }

    /// <summary>Runs a plan up to the pause in which old and new code both work.</summary>
    public Task<MigrationPlan> StartAsync(Func<MigrationPlan> plan, IProgress<MigrationProgress>? progress = null) =>
        ExecuteAsync(plan(), new MigrationOptions { StopAfter = MigrationPhase.Migrating, Progress = progress });

    /// <summary>What a plan would do here.</summary>
    public async Task<PlanPreview> PreviewAsync(MigrationPlan plan)
    {
        await using var connection = await _source.OpenConnectionAsync();
        return await PlanPreview.ReadAsync(plan, connection);
    }

    /// <summary>The plan that a migration file makes here.</summary>
    public async Task<FilePlan> PlanAsync(string yaml)
    {
        await using var connection = await _source.OpenConnectionAsync();
        return await MigrationFile.Parse("01_test.yaml", yaml).PlanAsync(connection);
    }

    /// <summary>Runs what is left of a plan, as another process would.</summary>
    public Task<MigrationPlan> CompleteAsync(Func<MigrationPlan> plan) =>
        ExecuteAsync(plan(), new MigrationOptions { Contract = true, StandOnFailure = true });

    /// <summary>Undoes a plan, as another process would.</summary>
    public async Task<MigrationPlan> RollbackAsync(Func<MigrationPlan> plan)
    {
        await using var target = new PostgreSqlTarget(_source, Options);
        return await new MigrationExecutor(target).RollbackAsync(plan());
    }

    public async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync();
        if (!_isGuest)
            await TestServer.DropDatabaseAsync(_connectionString);
    }

    private async Task<MigrationPlan> ExecuteAsync(MigrationPlan plan, MigrationOptions options)
    {
        await using var target = new PostgreSqlTarget(_source, Options);
        return await new MigrationExecutor(target).ExecuteAsync(plan, options);
    }
}
