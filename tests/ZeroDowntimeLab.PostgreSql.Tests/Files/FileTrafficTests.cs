namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>What old and new code see between the start and the completion of a plan.</summary>
public sealed class FileTrafficTests
{
    private static readonly string[] Items =
    [
        "CREATE TABLE items (id int PRIMARY KEY, name text, price int NOT NULL)",
        "INSERT INTO items VALUES (1, 'ann', 5), (2, NULL, -7)",
    ];

    [PostgresFact]
    public async Task A_new_column_is_filled_for_rows_that_old_code_writes_and_follows_them()
    {
        await using var database = await StartAsync("add_column: {table: items, up: price * 2, column: {name: twice, type: int}}");
        await database.Runner.RunAsync("INSERT INTO items VALUES (3, 'old', 10)");
        await database.Runner.RunAsync("INSERT INTO items (id, price, twice) VALUES (4, 1, 99)");
        await database.Runner.RunAsync("UPDATE items SET price = price + 1");

        (await database.Runner.ListAsync("SELECT twice FROM items ORDER BY id")).Should().Equal(
            ["12", "-12", "22", "99"], "a value that new code wrote stays; one that is only computed follows");
    }

    [PostgresFact]
    public async Task A_new_column_is_filled_whatever_the_search_path_of_old_code_is()
    {
        await using var database = await StartAsync("add_column: {table: items, up: price * 2, column: {name: twice, type: int}}");
        await database.Runner.RunAsync("SET search_path = ''");
        await database.Runner.RunAsync("INSERT INTO public.items VALUES (3, 'old', 10)");
        await database.Runner.RunAsync("UPDATE public.items SET price = price + 1");

        (await database.Runner.ListAsync("SELECT twice FROM public.items ORDER BY id")).Should().Equal(
            ["12", "-12", "22"], "the trigger runs in the session of old code");
    }

    [PostgresFact]
    public async Task A_computed_value_of_a_column_with_a_scale_follows_what_it_is_computed_from()
    {
        await using var database = await StartAsync("add_column: {table: items, up: price / 3.0, column: {name: third, type: 'numeric(10,2)'}}");
        await database.Runner.RunAsync("UPDATE items SET price = price + 5 WHERE id = 1");

        (await database.Runner.ListAsync("SELECT third FROM items ORDER BY id")).Should().Equal(
            ["3.33", "-2.33"], "the value is rounded as the column rounds it, and so it still counts as computed");
    }

    [PostgresFact]
    public async Task A_value_of_up_that_is_too_long_is_not_truncated()
    {
        await using var database = await FileDatabase.CreateAsync(Items);
        var plan = await database.PlanAsync("operations: [{add_column: {table: items, up: \"'too long'\", column: {name: a, type: varchar(3)}}}]");
        var start = () => database.Runner.StartAsync(plan);
        await start.Should().ThrowAsync<Npgsql.PostgresException>("no value is changed silently").WithMessage("*too long*");
    }

    [PostgresTheory]
    [InlineData("char(3)", "'abc'", "abc")]
    [InlineData("bit(3)", "B'101'", "101")]
    [InlineData("varbit(3)", "B'101'", "101")]
    [InlineData("varchar(3)", "'abc  '", "abc")]
    public async Task A_value_of_up_fills_its_column(string type, string up, string value)
    {
        await using var database = await FileDatabase.CreateAsync([.. Items, $"ALTER TABLE items ADD b {type}"]);
        await database.StartAsync($"operations:\n  - add_column: {{table: items, up: \"{up}\", column: {{name: a, type: {type}}}}}\n  - alter_column: {{table: items, column: b, nullable: false, up: \"{up}\"}}");

        (await database.Runner.ListAsync("SELECT a::text || ' ' || b::text FROM items")).Should().OnlyContain(both => both == $"{value} {value}");
    }

    [PostgresFact]
    public async Task A_volatile_default_gives_each_row_its_own_value_without_rewriting_the_table()
    {
        await using var database = await FileDatabase.CreateAsync(Items);
        var plan = await database.PlanAsync("operations: [{add_column: {table: items, column: {name: key, type: uuid, default: gen_random_uuid()}}}]");
        var before = await database.Runner.ScalarAsync("SELECT pg_relation_filenode('items')");

        await database.Runner.StartAsync(plan);
        await database.Runner.RunAsync("INSERT INTO items (id, price) VALUES (3, 1)");
        await database.Runner.CompleteAsync(plan);

        (await database.Runner.ScalarAsync("SELECT count(DISTINCT key) FROM items")).Should().Be(3L);
        (await database.Runner.ScalarAsync("SELECT pg_relation_filenode('items')")).Should().Be(before, "a rewrite blocks everybody until it ends");
    }

    [PostgresTheory]
    [InlineData("now()", false)]
    [InlineData("'2020-01-01'", false)]
    [InlineData("clock_timestamp()", true)]
    public async Task Only_a_volatile_default_needs_a_backfill(string value, bool backfill)
    {
        await using var database = await FileDatabase.CreateAsync(Items);
        var plan = await database.PlanAsync($"operations: [{{add_column: {{table: items, column: {{name: a, type: timestamptz, default: \"{value}\"}}}}}}]");
        plan.Steps.Any(step => step.Phase == MigrationPhase.Migrating).Should().Be(backfill, "all rows can share a value that does not change");
    }

    [PostgresFact]
    public async Task NULL_from_old_code_gets_the_value_of_up_and_the_column_is_NOT_NULL_at_the_end()
    {
        await using var database = await StartAsync("alter_column: {table: items, column: name, nullable: false, up: \"'item ' || id\", down: name}");
        await database.Runner.RunAsync("INSERT INTO items VALUES (3, NULL, 1)");
        await database.Runner.RunAsync("UPDATE items SET name = NULL WHERE id = 1");

        (await database.Runner.ListAsync("SELECT name FROM items ORDER BY id")).Should().Equal(["item 1", "item 2", "item 3"]);
        await database.CompleteAsync();
        var write = () => database.Runner.RunAsync("INSERT INTO items VALUES (4, NULL, 1)");
        await write.Should().ThrowAsync<Npgsql.PostgresException>().WithMessage("23502*");
    }

    [PostgresFact]
    public async Task What_a_check_forbids_gets_the_value_of_up_and_what_up_cannot_correct_is_refused_at_the_end()
    {
        await using var database = await StartAsync("alter_column: {table: items, column: price, check: {name: c, constraint: price between 0 and 10}, up: abs(price)}");
        await database.Runner.RunAsync("INSERT INTO items VALUES (3, 'a', -3), (4, 'b', 50)");

        (await database.Runner.ListAsync("SELECT price FROM items ORDER BY id")).Should().Equal(["5", "7", "3", "50"]);
        var complete = () => database.CompleteAsync();
        (await complete.Should().ThrowAsync<ContractRefusedException>("every row is verified first")).Which.DifferingRows.Should().Be(1);
    }

    [PostgresFact]
    public async Task A_row_that_up_cannot_correct_is_left_as_it_is()
    {
        await using var database = await StartAsync("alter_column: {table: items, column: price, check: {name: c, constraint: price > 0 and price < 6}, up: price + 20}");
        (await database.Runner.ListAsync("SELECT price FROM items ORDER BY id")).Should().Equal(
            ["5", "-7"], "a backfill that changed it would change it again and again");
    }

    [PostgresFact]
    public async Task Duplicates_are_found_before_a_unique_index_is_built()
    {
        await using var database = await StartAsync("alter_column: {table: items, column: name, unique: {name: u}}");
        await database.Runner.RunAsync("INSERT INTO items VALUES (3, 'ann', 1), (4, NULL, 1)");
        var complete = () => database.CompleteAsync();
        (await complete.Should().ThrowAsync<ContractRefusedException>()).Which.DifferingRows.Should().Be(2, "NULLs are not the same");
        (await database.Runner.ScalarAsync("SELECT to_regclass('u') IS NULL")).Should().Be(true, "a failed build leaves an index that refuses writes");
    }

    [PostgresFact]
    public async Task A_reference_to_nothing_gets_the_value_of_up()
    {
        await using var database = await StartAsync("alter_column: {table: items, column: price, references: {name: f, table: items, column: id}, up: '1', down: price}");
        await database.Runner.RunAsync("INSERT INTO items VALUES (3, 'a', 2), (4, 'b', 77)");
        (await database.Runner.ListAsync("SELECT price FROM items ORDER BY id")).Should().Equal(["1", "1", "2", "1"]);
        await database.CompleteAsync();
    }

    [PostgresFact]
    public async Task New_code_inserts_rows_without_a_column_that_the_plan_drops()
    {
        await using var database = await StartAsync("drop_column: {table: items, column: price, down: length(name)}");
        await database.Runner.RunAsync("INSERT INTO items (id, name) VALUES (3, 'four')");
        (await database.Runner.ScalarAsync("SELECT price FROM items WHERE id = 3")).Should().Be(4, "old code reads the value of 'down'");
    }

    [PostgresFact]
    public async Task Raw_SQL_cannot_end_the_transaction_of_its_step()
    {
        await using var database = await FileDatabase.CreateAsync(Items);
        var plan = await database.PlanAsync("operations: [{sql: {up: DELETE FROM items; COMMIT}}]");
        var start = () => database.Runner.StartAsync(plan);
        await start.Should().ThrowAsync<Npgsql.PostgresException>("the step and its record are one transaction");
        await database.Runner.RunAsync("ROLLBACK");
        (await database.Runner.ScalarAsync("SELECT count(*) FROM items")).Should().Be(2L);
    }

    private static async Task<FileDatabase> StartAsync(string operation)
    {
        var database = await FileDatabase.CreateAsync(Items);
        await database.StartAsync($"operations:\n  - {operation}");
        return database;
    }
}
