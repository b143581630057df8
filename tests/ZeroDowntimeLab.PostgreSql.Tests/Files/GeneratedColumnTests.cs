namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>Columns that PostgreSQL computes or numbers: adding them, and changing tables that have them.</summary>
public sealed class GeneratedColumnTests
{
    private static readonly MigrationOptions Start = new() { StopAfter = MigrationPhase.Migrating };
    private static readonly MigrationOptions Complete = new() { Contract = true, StandOnFailure = true };

    private static readonly string[] Items =
    [
        "CREATE TABLE items (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text, made text GENERATED ALWAYS AS (upper(name)) STORED, price int)",
        "INSERT INTO items (name, price) VALUES ('ann', 5), ('bob', NULL)",
        "CREATE INDEX items_price ON items (price)",
    ];

    public static TheoryData<string> Operations =>
    [
        "rename_column: {table: items, from: price, to: cost}",
        "add_column: {table: items, column: {name: a, type: int, nullable: true}}",
        "add_column: {table: items, up: price + 1, column: {name: a, type: int, nullable: true}}",
        "add_column: {table: items, column: {name: a, type: uuid, default: gen_random_uuid()}}",
        "add_column: {table: items, column: {name: a, type: serial}}",
        "alter_column: {table: items, column: price, nullable: false, up: '0'}",
        "alter_column: {table: items, column: price, check: {name: c, constraint: price > 1}, up: '2'}",
        "alter_column: {table: items, column: price, unique: {name: u}}",
        "alter_column: {table: items, column: price, default: '1', comment: x}",
        "drop_column: {table: items, column: price}",
        "drop_column: {table: items, column: price, down: '0'}",
        "create_index: {table: items, name: i, columns: [id, made, price]}",
        "drop_index: {name: items_price}",
        "drop_table: {name: items}",
    ];

    [PostgresTheory]
    [MemberData(nameof(Operations))]
    public async Task A_table_with_computed_columns_can_be_changed(string operation)
    {
        await using var database = await FileDatabase.CreateAsync(Items);
        await using var target = new PostgreSqlTarget(database.Source);
        var executor = new MigrationExecutor(target);
        var before = await database.Runner.ShapeAsync();
        var plan = await database.PlanAsync($"operations: [{{{operation}}}]");

        (await executor.ExecuteAsync(plan, Start)).ThrowIfFailed();
        await database.Runner.RunAsync("INSERT INTO items (name, price) VALUES ('eve', 9)");
        await database.Runner.RunAsync("UPDATE items SET name = 'ida', price = 8 WHERE id = 1");
        (await database.Runner.ListAsync("SELECT made FROM items ORDER BY id")).Should().Equal("IDA", "BOB", "EVE");
        await executor.RollbackAsync(plan);
        (await database.Runner.ShapeAsync()).Should().Equal(before);

        var again = await database.PlanAsync($"operations: [{{{operation}}}]");
        (await executor.ExecuteAsync(again, Start)).ThrowIfFailed();
        (await executor.ExecuteAsync(again, Complete)).ThrowIfFailed();
        again.IsComplete.Should().BeTrue();
    }

    [PostgresTheory]
    [InlineData("type: serial", "")]
    [InlineData("type: bigint, generated: {identity: {user_specified_values: BY DEFAULT}}", "d")]
    [InlineData("type: smallint, generated: {identity: {user_specified_values: ALWAYS}}", "a")]
    public async Task A_number_is_added_without_a_rewrite_and_numbers_the_rows_of_number_writer(string type, string identity)
    {
        await using var database = await FileDatabase.CreateAsync(
            "CREATE TABLE items (id int PRIMARY KEY)", "INSERT INTO items VALUES (1), (2)", "CREATE ROLE number_writer", "GRANT INSERT ON items TO number_writer");
        await using var target = new PostgreSqlTarget(database.Source);
        var executor = new MigrationExecutor(target);
        var file = await database.Runner.ScalarAsync("SELECT pg_relation_filenode('items')");
        try
        {
            var plan = await database.PlanAsync($"operations: [{{add_column: {{table: items, column: {{name: number, {type}}}}}}}]");
            (await executor.ExecuteAsync(plan, Start)).ThrowIfFailed();
            await database.Runner.RunAsync("SET ROLE number_writer; INSERT INTO items VALUES (3); RESET ROLE");
            (await executor.ExecuteAsync(plan, Complete)).ThrowIfFailed();
            await database.Runner.RunAsync("SET ROLE number_writer; INSERT INTO items VALUES (4); RESET ROLE");

            (await database.Runner.ScalarAsync("SELECT count(DISTINCT number) FROM items")).Should().Be(4L, "no number comes twice");
            (await database.Runner.ScalarAsync("SELECT attidentity::text FROM pg_attribute WHERE attrelid = 'items'::regclass AND attname = 'number' AND attnotnull")).Should().Be(identity);
            (await database.Runner.ScalarAsync("SELECT count(*) FROM pg_class WHERE relkind = 'S' AND relnamespace = 'public'::regnamespace")).Should().Be(1L);
            (await database.Runner.ScalarAsync("SELECT pg_relation_filenode('items')")).Should().Be(file, "a rewrite blocks everybody until it ends");
        }
        finally
        {
            await database.Runner.RunAsync("RESET ROLE; REVOKE ALL ON items FROM number_writer; DROP OWNED BY number_writer; DROP ROLE number_writer");
        }
    }

    [PostgresFact]
    public async Task A_contract_that_fails_after_the_identity_gives_the_sequence_back()
    {
        await using var database = await FileDatabase.CreateAsync(Items);
        var before = await database.Runner.ShapeAsync();
        await using var target = new PostgreSqlTarget(database.Source);
        var executor = new MigrationExecutor(target);
        var plan = await database.PlanAsync("""
            operations:
              - add_column: {table: items, column: {name: number, type: int, generated: {identity: {user_specified_values: ALWAYS}}}}
              - sql: {up: SELECT 1 / 0, onComplete: true}
            """);
        (await executor.ExecuteAsync(plan, Start)).ThrowIfFailed();

        await executor.ExecuteAsync(plan, Complete);
        plan.Failure.Should().BeOfType<ServerErrorException>("a division by zero is the last step");
        await executor.RollbackAsync(plan);

        (await database.Runner.ShapeAsync()).Should().Equal(before);
    }

    [PostgresFact]
    public async Task A_generated_column_is_not_added_to_a_table_in_use()
    {
        await using var database = await FileDatabase.CreateAsync(Items);
        var plan = () => database.PlanAsync("operations: [{add_column: {table: items, column: {name: twice, type: int, nullable: true, generated: {expression: price * 2}}}}]");
        await plan.Should().ThrowAsync<MigrationFileException>().WithMessage("*rewrites the whole table while nobody can use it*");
    }
}
