using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// Statements that commit together. They are one message to the server: a runner that is slow or far away keeps nobody
/// waiting between two of them.
/// </summary>
internal sealed class ServerTransaction : IAsyncDisposable
{
    private readonly List<MadeObject> _required = [];
    private readonly LockPlan _locks;

    /// <summary>A transaction of the runner that has a token. It commits only if that is still the one runner.</summary>
    public ServerTransaction(NpgsqlConnection connection, LockPlan locks, Guid token)
    {
        Batch = new NpgsqlBatch(connection) { Timeout = 0 };
        _locks = locks;
        Runners.Hold(Batch, token);
        foreach (var statement in locks.Begin())
            Batch.Add(statement);
    }

    public NpgsqlBatch Batch { get; }

    /// <summary>Adds a statement that waits a short time for its locks.</summary>
    public void Run(string sql)
    {
        LimitWait();
        Batch.Add(sql);
    }

    /// <summary>Adds changes of the journal.</summary>
    public void Record(Action<NpgsqlBatch> record)
    {
        LimitWait();
        record(Batch);
    }

    /// <summary>Adds a lock on the table of an object, and the proof that the object is the one that the plan made.</summary>
    /// <param name="made">The object.</param>
    /// <param name="owner">Its table as the next statement names it: by then another table can have that name.</param>
    /// <param name="tableLock">The lock.</param>
    public void Require(MadeObject made, string owner, TableLock tableLock)
    {
        // Outside of a block, LOCK TABLE is refused where the message alone is the transaction.
        if (made.Object.Kind != ServerObjectKind.Function)
            Run($"DO {DollarQuote.Of($"BEGIN LOCK TABLE {owner} IN {tableLock.Label()} MODE; END")}");
        MadeObjects.Require(Batch, made, owner);
        _required.Add(made);
    }

    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException error) when (Runners.Place.IsCauseOf(error))
        {
            throw Runners.Lost();
        }
        catch (PostgresException error) when (_required.Find(made => made.Unchanged.IsCauseOf(error)) is { } changed)
        {
            throw changed.Refuse();
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Batch.DisposeAsync();

    private void LimitWait() => Batch.Add(_locks.Limit);
}
