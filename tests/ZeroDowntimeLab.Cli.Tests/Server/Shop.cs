using Npgsql;
using ZeroDowntimeLab.PostgreSql;
using ZeroDowntimeLab.PostgreSql.Tests;

namespace ZeroDowntimeLab.Cli.Tests;

/// <summary>A database with users, a folder with a migration file, and <c>zdl</c> to run on them.</summary>
internal sealed class Shop : IAsyncDisposable
{
    public const string Rename =
        """
        operations:
          - rename_column:
              table: users
              from: name
              to: full_name

        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("zdl-shop-");
    private readonly NpgsqlDataSource _source;

    private Shop(string connection)
    {
        Connection = connection;
        _source = NpgsqlDataSource.Create(connection);
    }

    public string Connection { get; }

    public static async Task<Shop> CreateAsync(int users = 2)
    {
        var shop = new Shop(await TestServer.CreateDatabaseAsync());
        await shop.ExecuteAsync("CREATE TABLE users (id serial PRIMARY KEY, name varchar(50))");
        await shop.ExecuteAsync($"INSERT INTO users (name) SELECT 'user ' || i FROM generate_series(1, {users}) i");
        return shop;
    }

    /// <summary>Writes a migration file and gives its path.</summary>
    public string File(string text = Rename, string name = "rename.yaml")
    {
        var path = Path.Combine(_folder.FullName, name);
        System.IO.File.WriteAllText(path, text);
        return path;
    }

    public Task<Outcome> ZdlAsync(params string[] arguments) =>
        Outcome.InProcessAsync(new ZdlCommand(), [.. arguments, "--connection", Connection]);

    public async Task ExecuteAsync(string sql)
    {
        await using var command = _source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = _source.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>A journal is there, and no plan is open.</summary>
    public async Task HaveJournalAsync()
    {
        await ZdlAsync("start", File());
        await ZdlAsync("rollback");
    }

    /// <summary>A rollback of the rename that ends when its first undo is done, as if it were killed there.</summary>
    public async Task InterruptRollbackAsync()
    {
        await using var target = new PostgreSqlTarget(_source);
        var open = OpenPlan.Find(await target.ReadJournalAsync())!;
        await target.BeginAsync(open.Plan!, CancellationToken.None);
        await target.UndoAsync(open.Plan!, open.Plan!.Steps[1]);
    }

    public Task<NpgsqlConnection> OpenAsync() => _source.OpenConnectionAsync().AsTask();

    public Task<string> ColumnsAsync() => ScalarAsync<string>(
        "SELECT string_agg(attname, ' ' ORDER BY attnum) FROM pg_attribute WHERE attrelid = 'users'::regclass AND attnum > 0 AND NOT attisdropped AND attname !~ '^zero_downtime_lab'");

    public async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync();
        await TestServer.DropDatabaseAsync(Connection);
        _folder.Delete(recursive: true);
    }
}
