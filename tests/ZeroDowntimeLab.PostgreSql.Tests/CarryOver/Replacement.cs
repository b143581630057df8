using Npgsql;

namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>
/// The replacement of a column, step by step and by hand, on a database of its own: the statements of the operations,
/// and between them those that carry over what the old column has.
/// </summary>
internal sealed class Replacement : IAsyncDisposable
{
    private readonly List<ServerObject> _constraints = [];
    private readonly string _table;
    private readonly Column _old;
    private readonly ColumnSync _sync;

    private Replacement(NpgsqlConnection connection, string connectionString, string table, Column old, ColumnSync sync)
    {
        Connection = connection;
        ConnectionString = connectionString;
        _table = table;
        _old = old;
        _sync = sync;
    }

    public NpgsqlConnection Connection { get; }

    public string ConnectionString { get; }

    /// <summary>A database in which <paramref name="sql"/> was run, and a plan to replace a column there.</summary>
    public static Task<Replacement> CreateAsync(string sql, string table, Column old, string newName) =>
        CreateAsync(sql, table, old, Copy(old, old with { Name = newName }));

    /// <summary>The same by a rule of one's own.</summary>
    public static async Task<Replacement> CreateAsync(string sql, string table, Column old, ColumnSync sync)
    {
        var connectionString = new NpgsqlConnectionStringBuilder(await TestServer.CreateDatabaseAsync()) { Pooling = false }.ConnectionString;
        var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        var replacement = new Replacement(connection, connectionString, table, old, sync);
        await replacement.RunAsync("CREATE SCHEMA zero_downtime_lab");
        await replacement.RunAsync(sql);
        return replacement;
    }

    /// <summary>The rule that a new column is a copy of the old one.</summary>
    public static ColumnSync Copy(Column old, Column newColumn) =>
        new([old], [new(newColumn, Transform.Copy(old.Name))], [new(old, Transform.Copy(newColumn.Name))]);

    public Task<ColumnCarryOver> ReadAsync() =>
        ColumnCarryOver.ReadAsync(Connection, _table, _sync, CancellationToken.None);

    /// <summary>Adds the new column and fills it.</summary>
    public async Task ExpandAndFillAsync()
    {
        var carryOver = await ReadAsync();
        var add = new AddColumn(_table, _sync.NewColumns.Single(), _sync).Script.Statements;
        await RunAsync([add[0], .. carryOver.OnExpand, .. add.Skip(1)]);
        await RunAsync(new Backfill(_table, _sync.Forward, _sync).Script.AsStatements);
    }

    public async Task CompleteIndexesAndConstraintsAsync() => await RunAsync((await ReadAsync()).AfterBackfill);

    /// <summary>Drops the old column.</summary>
    public async Task ContractAsync()
    {
        var carryOver = await ReadAsync();
        var drop = new DropColumn(_table, _old, _sync).Script.Statements;
        var transaction = drop.ToList().FindLastIndex(statement => statement.Alone) + 1;
        await RunAsync([.. drop.Take(transaction), .. carryOver.BeforeDrop, .. drop.Skip(transaction), .. carryOver.AfterDrop]);
    }

    /// <summary>Drops the constraints that were made for the new column, and the column.</summary>
    public async Task UndoAsync()
    {
        foreach (var constraint in Enumerable.Reverse(_constraints))
            await RunAsync($"ALTER TABLE {constraint.Owner} DROP CONSTRAINT IF EXISTS {Identifier.Quote(constraint.Name)}");
        await RunAsync([.. new AddColumn(_table, _sync.NewColumns.Single(), _sync).Inverse.Script.Statements]);
    }

    /// <summary>Runs statements as a plan does: some alone, those between them in one transaction.</summary>
    public async Task RunAsync(IReadOnlyList<SqlStatement> statements)
    {
        NpgsqlTransaction? transaction = null;
        try
        {
            foreach (var statement in statements)
            {
                if (statement.Alone && transaction is not null)
                {
                    await transaction.CommitAsync();
                    transaction = null;
                }

                transaction ??= statement.Alone ? null : await Connection.BeginTransactionAsync();
                await RunAsync(statement.Text);
                if (statement.Makes is { Kind: ServerObjectKind.Constraint } constraint)
                    _constraints.Add(constraint);
            }

            await (transaction?.CommitAsync() ?? Task.CompletedTask);
        }
        finally
        {
            await (transaction?.DisposeAsync() ?? ValueTask.CompletedTask);
        }
    }

    public async Task RunAsync(string sql)
    {
        await using var command = new NpgsqlCommand(sql, Connection);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Connection.DisposeAsync();
        await TestServer.DropDatabaseAsync(ConnectionString);
    }
}
