using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// Runs a statement that runs alone. An index is built under a name that only the journal knows, and dropped under such a
/// name: these two cannot be recorded in their own transactions, and the name proves whose the index is.
/// </summary>
/// <param name="connection">The connection of the runner.</param>
/// <param name="begin">Begins a transaction of the runner.</param>
/// <param name="execute">Runs a statement that waits as long as it has to.</param>
/// <param name="step">The step that it belongs to.</param>
internal sealed class AloneStatement(
    NpgsqlConnection connection,
    Func<NpgsqlConnection, ServerTransaction> begin,
    Func<NpgsqlConnection, string, CancellationToken, Task> execute,
    StepKey step)
{
    /// <summary>Runs it, or what is left of it.</summary>
    /// <returns>What the transaction after it has to do.</returns>
    /// <exception cref="ObjectChangedException">It would drop what the plan did not make.</exception>
    public async Task<Action<ServerTransaction>> RunAsync(SqlStatement statement, CancellationToken cancellationToken)
    {
        // It cannot prove inside itself whose it is. So this is proven before, and whoever takes the runner's place ends its
        // sessions first.
        await RecordAsync(_ => { }, cancellationToken).ConfigureAwait(false);
        if (statement.Makes is { Kind: ServerObjectKind.Index } made)
            return await BuildAsync(statement.Text, made, cancellationToken).ConfigureAwait(false);
        if (statement.Drops is { Kind: ServerObjectKind.Index } dropped)
            return await DropAsync(statement.Text, dropped, cancellationToken).ConfigureAwait(false);
        await ExecuteAsync(statement.Text, cancellationToken).ConfigureAwait(false);
        return _ => { };
    }

    private async Task<Action<ServerTransaction>> BuildAsync(string sql, ServerObject index, CancellationToken cancellationToken)
    {
        var building = await FindAsync(index, cancellationToken).ConfigureAwait(false);
        if (building is not { IsHalfway: true })
        {
            await RecordAsync(batch => MadeObjects.IsAboutToBuild(batch, step, index, MadeObjects.NewWorkName()), cancellationToken).ConfigureAwait(false);
            building = await FindAsync(index, cancellationToken).ConfigureAwait(false);
        }

        var name = await InSchemaAsync(building!.Owner, building.WorkName!, cancellationToken).ConfigureAwait(false);
        if (await IsValidAsync(name, cancellationToken).ConfigureAwait(false) is not true)
        {
            // An invalid index is what an interrupted build has left.
            if (building.State == MadeState.Same)
                await ExecuteAsync($"DROP INDEX CONCURRENTLY {name}", cancellationToken).ConfigureAwait(false);
            await ExecuteAsync(Under(building.WorkName!, sql, index), cancellationToken).ConfigureAwait(false);
        }

        return transaction =>
        {
            transaction.Run($"ALTER INDEX {name} RENAME TO {Identifier.Quote(index.Name)}");
            MadeObjects.IsBuilt(transaction.Batch, building);
        };
    }

    private async Task<Action<ServerTransaction>> DropAsync(string sql, ServerObject index, CancellationToken cancellationToken)
    {
        var known = await FindAsync(index, cancellationToken).ConfigureAwait(false);
        if (known is null)
        {
            await RecordAsync(batch => MadeObjects.IsAboutToUse(batch, step, index), cancellationToken).ConfigureAwait(false);
            known = await FindAsync(index, cancellationToken).ConfigureAwait(false);
        }

        if (known is { State: MadeState.Changed })
            throw known.Refuse();
        if (known is { State: MadeState.Same, IsTheirs: false })
            await DropOursAsync(known, cancellationToken).ConfigureAwait(false);
        else if (known is not { State: MadeState.Gone })
            await ExecuteAsync(sql, cancellationToken).ConfigureAwait(false);
        return transaction =>
        {
            if (known is not null)
                MadeObjects.IsDropped(transaction.Batch, known);
        };
    }

    private async Task DropOursAsync(MadeObject index, CancellationToken cancellationToken)
    {
        var workName = index.WorkName ?? MadeObjects.NewWorkName();
        if (!index.IsHalfway)
        {
            var name = await InSchemaAsync(index.Owner, index.Object.Name, cancellationToken).ConfigureAwait(false);
            await using var transaction = begin(connection);
            transaction.Require(index, index.Owner, TableLock.ShareUpdateExclusive);
            transaction.Run($"ALTER INDEX {name} RENAME TO {Identifier.Quote(workName)}");
            transaction.Record(batch => MadeObjects.HasWorkName(batch, index, workName));
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }

        var known = await InSchemaAsync(index.Owner, workName, cancellationToken).ConfigureAwait(false);
        await ExecuteAsync($"DROP INDEX CONCURRENTLY {known}", cancellationToken).ConfigureAwait(false);
    }

    private Task<MadeObject?> FindAsync(ServerObject wanted, CancellationToken cancellationToken) =>
        MadeObjects.FindAsync(connection, step.Plan, wanted, cancellationToken);

    private async Task RecordAsync(Action<NpgsqlBatch> record, CancellationToken cancellationToken)
    {
        await using var transaction = begin(connection);
        transaction.Record(record);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
    }

    // An index is in the schema of its table.
    private async Task<string> InSchemaAsync(string table, string name, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(
            "SELECT pg_catalog.quote_ident(n.nspname) FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = pg_catalog.to_regclass($1)::oid",
            table);
        return $"{await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false)}.{Identifier.Quote(name)}";
    }

    private async Task<bool?> IsValidAsync(string index, CancellationToken cancellationToken)
    {
        await using var command = connection.Command("SELECT indisvalid AND indisready FROM pg_catalog.pg_index WHERE indexrelid = pg_catalog.to_regclass($1)::oid", index);
        return (bool?)await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
    }

    private Task ExecuteAsync(string sql, CancellationToken cancellationToken) => execute(connection, sql, cancellationToken);

    private static string Under(string workName, string sql, ServerObject index)
    {
        var before = $"CONCURRENTLY {Identifier.Quote(index.Name)} ";
        var at = sql.IndexOf(before, StringComparison.Ordinal);
        return $"{sql[..at]}CONCURRENTLY {Identifier.Quote(workName)} {sql[(at + before.Length)..]}";
    }
}
