using Npgsql;

namespace ZeroDowntimeLab.PostgreSql.Tests;

public class ColumnCarryOverTests
{
    public static TheoryData<string> Cases => ["people", "orders"];

    [PostgresTheory]
    [MemberData(nameof(Cases))]
    public async Task The_new_column_has_all_that_the_old_one_had(string table)
    {
        await using var replacement = await CreateAsync(table);
        var before = await CatalogLines.ReadAsync(replacement.Connection);

        await replacement.ExpandAndFillAsync();
        await replacement.CompleteIndexesAndConstraintsAsync();
        await replacement.ContractAsync();

        var after = await CatalogLines.ReadAsync(replacement.Connection);
        CatalogLines.Difference(CarryOverTables.AfterReplacement(before), after).Should().BeEmpty(
            "a column that replaces another gets all that the other has");
    }

    [PostgresTheory]
    [MemberData(nameof(Cases))]
    public async Task An_undo_leaves_everything_as_it_was(string table)
    {
        await using var replacement = await CreateAsync(table);
        var before = await CatalogLines.ReadAsync(replacement.Connection);

        await replacement.ExpandAndFillAsync();
        await replacement.CompleteIndexesAndConstraintsAsync();
        await replacement.UndoAsync();

        CatalogLines.Difference(before, await CatalogLines.ReadAsync(replacement.Connection)).Should().BeEmpty("an undo leaves no trace");
    }

    [PostgresTheory]
    [MemberData(nameof(Cases))]
    public async Task A_run_interrupted_after_any_statement_is_finished_by_the_next(string table)
    {
        await using var replacement = await CreateAsync(table);
        var before = await CatalogLines.ReadAsync(replacement.Connection);
        await replacement.ExpandAndFillAsync();
        var all = (await replacement.ReadAsync()).AfterBackfill;

        for (var left = all; left.Count > 0; left = (await replacement.ReadAsync()).AfterBackfill)
        {
            left.Should().Equal(all.TakeLast(left.Count), "what is done is not done again, and the rest is as it was");
            await replacement.RunAsync([left[0]]);
        }

        await replacement.ContractAsync();
        var after = await CatalogLines.ReadAsync(replacement.Connection);
        CatalogLines.Difference(CarryOverTables.AfterReplacement(before), after).Should().BeEmpty("it ends as if it had never stopped");
    }

    [PostgresFact]
    public async Task A_run_interrupted_after_any_statement_can_be_undone()
    {
        await using var replacement = await CreateAsync("orders");
        var before = await CatalogLines.ReadAsync(replacement.Connection);
        await replacement.ExpandAndFillAsync();
        var statements = (await replacement.ReadAsync()).AfterBackfill.Count;
        await replacement.UndoAsync();

        for (var done = 0; done <= statements; done++)
        {
            await replacement.ExpandAndFillAsync();
            await replacement.RunAsync([.. (await replacement.ReadAsync()).AfterBackfill.Take(done)]);
            await replacement.UndoAsync();
            CatalogLines.Difference(before, await CatalogLines.ReadAsync(replacement.Connection)).Should().BeEmpty(
                "an undo is right wherever a run was interrupted, here after {0} statements", done);
        }
    }

    [PostgresFact]
    public async Task A_contract_without_the_copies_fails_and_loses_nothing()
    {
        await using var replacement = await CreateAsync("orders");
        await replacement.ExpandAndFillAsync();
        var before = await CatalogLines.ReadAsync(replacement.Connection);

        var contract = replacement.ContractAsync;

        await contract.Should().ThrowAsync<PostgresException>("a copy that is missing cannot take the place of the original");
        CatalogLines.Difference(before, await CatalogLines.ReadAsync(replacement.Connection)).Should().OnlyContain(
            line => line.Contains("not_null", StringComparison.Ordinal), "the old column and all that it has are still there");
    }

    [PostgresFact]
    public async Task The_sequence_of_the_key_continues_where_it_was()
    {
        await using var replacement = await CreateAsync("orders");
        await replacement.ExpandAndFillAsync();
        await replacement.CompleteIndexesAndConstraintsAsync();
        await replacement.ContractAsync();

        var next = await RunAsync(replacement.ConnectionString, "INSERT INTO orders (note) VALUES ('next') RETURNING newcol");

        next.Should().Be(21, "the sequence belongs to the new column now");
    }

    [PostgresFact]
    public async Task While_both_columns_exist_foreign_keys_work_from_either_side()
    {
        await using var replacement = await CreateAsync("orders");
        await replacement.ExpandAndFillAsync();
        await replacement.CompleteIndexesAndConstraintsAsync();
        Task<object?> Run(string sql) => RunAsync(replacement.ConnectionString, sql);

        await Run("UPDATE orders SET newcol = 100 WHERE newcol = 20");
        await Run("UPDATE orders SET oldcol = 101 WHERE oldcol = 100");
        (await Run("SELECT order_id FROM lines ORDER BY 1 DESC LIMIT 1")).Should().Be(101, "ON UPDATE CASCADE follows both");

        await Run("DELETE FROM orders WHERE newcol = 101");
        (await Run("SELECT count(*) FROM lines")).Should().Be(19L, "ON DELETE CASCADE follows both");

        var orphan = () => Run("INSERT INTO lines VALUES (101, 1)");
        await orphan.Should().ThrowAsync<PostgresException>("there is no such order any more");
    }

    [PostgresFact]
    public async Task Reading_the_catalog_leaves_no_trace()
    {
        await using var replacement = await CreateAsync("people");
        var before = await CatalogLines.ReadAsync(replacement.Connection);

        await replacement.ReadAsync();
        var twice = replacement.ReadAsync;

        await twice.Should().NotThrowAsync("what is made for reading is rolled back");
        CatalogLines.Difference(before, await CatalogLines.ReadAsync(replacement.Connection)).Should().BeEmpty("reading changes nothing");
    }

    [PostgresFact]
    public async Task Reading_the_catalog_does_not_wait_for_writers()
    {
        await using var replacement = await CreateAsync("people");
        await using var writer = new NpgsqlConnection(replacement.ConnectionString);
        await writer.OpenAsync();
        await using var transaction = await writer.BeginTransactionAsync();
        await using var command = new NpgsqlCommand("LOCK TABLE people, mails IN EXCLUSIVE MODE", writer);
        await command.ExecuteNonQueryAsync();
        await replacement.RunAsync("SET lock_timeout = '1s'");

        var read = replacement.ReadAsync;

        await read.Should().NotThrowAsync("it takes the lock that a SELECT takes");
    }

    private static Task<Replacement> CreateAsync(string table) => table == "people"
        ? Replacement.CreateAsync(CarryOverTables.People, table, CarryOverTables.PeopleColumn, "newcol")
        : Replacement.CreateAsync(CarryOverTables.Orders, table, CarryOverTables.OrdersColumn, "newcol");

    private static async Task<object?> RunAsync(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
