using Npgsql;

namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>Runs a random file from beginning to end, and compares what old and new code find with the model.</summary>
internal sealed class RandomRun : IAsyncDisposable
{
    private readonly RandomFile _file;
    private readonly RandomShop _shop;
    private readonly IReadOnlyList<RandomOperation> _operations;
    private readonly Trial _trial;
    private readonly NpgsqlConnection _connection;
    private readonly Clients _clients;

    private RandomRun(RandomFile file, RandomShop shop, IReadOnlyList<RandomOperation> operations, Trial trial, NpgsqlConnection connection)
    {
        (_file, _shop, _operations, _trial, _connection) = (file, shop, operations, trial, connection);
        _clients = new Clients(connection, shop.Tables, new Random(file.Seed));
    }

    /// <summary>Runs it.</summary>
    /// <returns>How it ended: <c>complete</c>, <c>rolled back</c>, or why it was refused.</returns>
    public static async Task<string> CheckAsync(RandomFile file)
    {
        var (shop, operations) = file.Make();
        if (operations.Count == 0)
            return "empty";
        await using var trial = await Trial.BeginAsync(shop.Sql);
        await using var connection = await trial.ConnectAsync();
        await using var run = new RandomRun(file, shop, operations, trial, connection);
        return await run.CheckAsync();
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private async Task<string> CheckAsync()
    {
        var before = await CatalogLines.ReadAsync(_connection);
        var dump = _file.IsUndone ? await SchemaDump.ReadAsync(_trial.ConnectionString) : [];
        string plan;
        try
        {
            plan = (await _trial.PlanAsync(RandomFile.Yaml(_operations))).Save();
            if (_file.KilledAt > 0)
                await KilledFileRunner.RunAsync(_trial.ConnectionString, plan, _file.KilledAt);
            (await ExecuteAsync(plan, new MigrationOptions { StopAfter = MigrationPhase.Migrating, Progress = WritesOf(Side.Old) })).ThrowIfFailed();
        }
        catch (Exception error) when (error is MigrationFileException or PlanRefusedException)
        {
            (await CatalogLines.ReadAsync(_connection)).Should().Equal(before, "what is refused is not touched");
            return error.Message;
        }

        _shop.Tables.ForEach(table => table.Derive());
        await BothWorkAsync("after the start");
        if (!_file.IsUndone && await CompleteAsync(plan))
            return "complete";
        await RollBackAsync(plan, before);
        if (_file.IsUndone)
            (await SchemaDump.ReadAsync(_trial.ConnectionString)).Should().Equal(dump, "a dump is as it was");
        return "rolled back";
    }

    private async Task BothWorkAsync(string when)
    {
        await CompareBothAsync(when);
        for (var count = 0; count < 12; count++)
            await _clients.WriteAsync(count % 2 == 0 ? Side.Old : Side.New, whileRunning: false);
        await CompareBothAsync($"{when} and after some writes");
    }

    private async Task CompareBothAsync(string when)
    {
        await _clients.CompareAsync(Side.Old, when);
        await _clients.CompareAsync(Side.New, when);
    }

    private async Task<bool> CompleteAsync(string plan)
    {
        var run = await ExecuteAsync(plan, new MigrationOptions { Contract = true, StandOnFailure = true, Progress = WritesOf(Side.New) });
        if (_shop.Tables.Exists(HasDuplicates))
        {
            run.Failure.Should().BeOfType<ContractRefusedException>("two rows have the same value in a column that becomes unique");
            await BothWorkAsync("after a refused completion");
            return false;
        }

        run.ThrowIfFailed();
        _shop.Tables.ForEach(table => table.End());
        await _clients.CompareAsync(Side.New, "at the end");
        (await _trial.OursAsync()).Should().Be(0, "nothing of the plan is left");
        // From 18 on NOT NULL has a name, which a new column cannot have from the start. That it is there is on the line of the column.
        CatalogLines.Difference(await AtOnceAsync(), await CatalogLines.ReadAsync(_connection)).Where(line => !line.Contains(" | NOT NULL ", StringComparison.Ordinal))
            .Should().BeEmpty("the end is that of plain ALTER TABLE");
        return true;
    }

    private async Task RollBackAsync(string plan, IReadOnlyCollection<string> before)
    {
        var undone = FilePlan.Load(plan);
        try
        {
            await RollBackAsync(undone, allowLoss: false);
        }
        catch (PlanRefusedException refusal) when (refusal.Message.Contains("would be dropped, and holds what may be nowhere else", StringComparison.Ordinal)
            && RandomFile.Yaml(_operations).Contains("add_column", StringComparison.Ordinal))
        {
            // A value of new code in a column that replaces nothing: what the model says of the old side holds all the same.
            await BothWorkAsync("after a refused rollback");
            await RollBackAsync(undone = FilePlan.Load(plan), allowLoss: true);
        }

        undone.CurrentPhase.Should().Be(MigrationPhase.RolledBack);
        foreach (var slot in _shop.Tables.SelectMany(table => table.Slots))
            slot.Correct = null;
        await _clients.CompareAsync(Side.Old, "after the rollback");
        CatalogLines.Difference(before, await CatalogLines.ReadAsync(_connection)).Should().BeEmpty("a rollback leaves nothing behind");
        (await _trial.OursAsync()).Should().Be(0, "nothing of the plan is left");
    }

    private async Task RollBackAsync(MigrationPlan plan, bool allowLoss)
    {
        await using var target = new PostgreSqlTarget(_trial.Source, new PostgreSqlOptions { Pace = Pace.Gentle, AllowLoss = allowLoss });
        await new MigrationExecutor(target).RollbackAsync(plan, WritesOf(Side.Old));
    }

    // As another process would. One that was killed before may not be gone yet for the server.
    private async Task<MigrationPlan> ExecuteAsync(string plan, MigrationOptions options)
    {
        await using var target = new PostgreSqlTarget(_trial.Source, new PostgreSqlOptions { Pace = Pace.Gentle, WaitForRunner = true });
        return await new MigrationExecutor(target).ExecuteAsync(FilePlan.Load(plan), options);
    }

    // On the thread that runs the plan, so that what comes first is the same in each run.
    private OnProgress WritesOf(Side side) => new(_ => _clients.WriteAsync(side, whileRunning: true).GetAwaiter().GetResult());

    private static bool HasDuplicates(ModelTable table) => table.Slots.Exists(slot => slot.IsUnique
        && table.Rows.Values.Select(row => row.Values[slot]).Where(value => value is not null).GroupBy(value => value).Any(same => same.Count() > 1));

    private async Task<IReadOnlyCollection<string>> AtOnceAsync()
    {
        await using var other = await Trial.BeginAsync($"{_shop.Schema};\n{string.Join(";\n", _operations.Select(operation => operation.BigBang))}");
        await using var connection = await other.ConnectAsync();
        return await CatalogLines.ReadAsync(connection);
    }
}
