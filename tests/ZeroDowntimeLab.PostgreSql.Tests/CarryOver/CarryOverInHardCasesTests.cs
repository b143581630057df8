using System.Globalization;
using Npgsql;

namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>Names, search paths, tablespaces, and what other people change in the meantime.</summary>
public class CarryOverInHardCasesTests
{
    private const string Users = "CREATE TABLE users (id int PRIMARY KEY, name text); INSERT INTO users SELECT i, 'n' || i FROM generate_series(1, 9) AS i;";

    private static readonly Column Name = new("name", ColumnType.Text);

    [PostgresTheory]
    [InlineData("new \"name\"; --", "the old, 'name' USING (")]
    [InlineData("select", "Order")]
    [InlineData("a123456789b123456789c123456789d123456789e123456789f123456789g12", "имя колонки")]
    public async Task Any_name_will_do(string newName, string oldName)
    {
        await using var replacement = await Replacement.CreateAsync(
            HardNames(oldName), "odd \"schema.My 'table'", new(oldName, ColumnType.Text), newName);
        await using var direct = await Replacement.CreateAsync(
            HardNames(newName), "odd \"schema.My 'table'", new(newName, ColumnType.Text), oldName);

        await replacement.ExpandAndFillAsync();
        await replacement.CompleteIndexesAndConstraintsAsync();
        await replacement.ContractAsync();

        CatalogLines.Difference(await CatalogLines.ReadAsync(direct.Connection), await CatalogLines.ReadAsync(replacement.Connection)).Should().BeEmpty(
            "it is as if the table had been made with the new column, whatever the names");
    }

    [PostgresFact]
    public async Task An_index_whose_build_was_interrupted_is_built_again()
    {
        await using var replacement = await Replacement.CreateAsync(Users + "CREATE INDEX by_name ON users (name);", "users", Name, "full_name");
        await replacement.ExpandAndFillAsync();
        await using (var writer = new NpgsqlConnection(replacement.ConnectionString))
        {
            await writer.OpenAsync();
            await using var transaction = await writer.BeginTransactionAsync();
            await using var command = new NpgsqlCommand("INSERT INTO users VALUES (10)", writer);
            await command.ExecuteNonQueryAsync();
            await replacement.RunAsync("SET lock_timeout = '100ms'");
            await FluentActions.Awaiting(replacement.CompleteIndexesAndConstraintsAsync).Should().ThrowAsync<PostgresException>();
            await replacement.RunAsync("RESET lock_timeout");
        }

        var again = (await replacement.ReadAsync()).AfterBackfill;
        await replacement.RunAsync(again);

        again.Should().SatisfyRespectively(
            first => first.Text.Should().StartWith("DROP INDEX CONCURRENTLY", "an index that is not fully built is not used"),
            second => second.Text.Should().StartWith("CREATE INDEX CONCURRENTLY"));
        (await replacement.ReadAsync()).AfterBackfill.Should().BeEmpty("nothing is left to do");
    }

    [PostgresFact]
    public async Task A_copy_follows_a_change_of_the_original()
    {
        const string Sql = Users + "CREATE INDEX by_name ON users (name); ALTER TABLE users ADD CONSTRAINT filled CHECK (name <> ''); CREATE STATISTICS pair ON id, name FROM users;";
        await using var replacement = await Replacement.CreateAsync(Sql, "users", Name, "full_name");
        await replacement.ExpandAndFillAsync();
        await replacement.CompleteIndexesAndConstraintsAsync();

        await replacement.RunAsync("DROP INDEX by_name; CREATE INDEX by_name ON users (lower(name)); ALTER TABLE users DROP CONSTRAINT filled; DROP STATISTICS pair");
        await replacement.CompleteIndexesAndConstraintsAsync();
        await replacement.ContractAsync();

        var after = await CatalogLines.ReadAsync(replacement.Connection);
        after.Should().ContainSingle(line => line.Contains("INDEX by_name ON public.users USING btree (lower(full_name))", StringComparison.Ordinal));
        after.Should().NotContain(
            line => line.Contains("zero_downtime_lab", StringComparison.Ordinal) || line.Contains("filled", StringComparison.Ordinal) || line.Contains("pair", StringComparison.Ordinal),
            "what somebody has dropped in the meantime is not created again");
    }

    [PostgresFact]
    public async Task A_check_that_somebody_validates_in_the_meantime_is_validated_for_the_copy_too()
    {
        await using var replacement = await Replacement.CreateAsync(
            Users + "ALTER TABLE users ADD CONSTRAINT filled CHECK (name <> '') NOT VALID", "users", Name, "full_name");
        await replacement.ExpandAndFillAsync();
        await replacement.CompleteIndexesAndConstraintsAsync();

        await replacement.RunAsync("ALTER TABLE users VALIDATE CONSTRAINT filled");

        (await replacement.ReadAsync()).AfterBackfill.Should().ContainSingle("the copy exists and needs nothing else")
            .Which.Text.Should().Contain("VALIDATE CONSTRAINT");
    }

    [PostgresFact]
    public async Task An_index_stays_in_its_tablespace()
    {
        var space = $"space_{Environment.ProcessId}_{Environment.TickCount64}".ToString(CultureInfo.InvariantCulture);
        await using var replacement = await Replacement.CreateAsync(Users, "users", Name, "full_name");
        await replacement.RunAsync("SET allow_in_place_tablespaces = true");
        await replacement.RunAsync($"CREATE TABLESPACE {space} LOCATION ''");
        await replacement.RunAsync($"CREATE INDEX by_name ON users (name) TABLESPACE {space} WHERE name <> 'x'");

        await replacement.ExpandAndFillAsync();
        await replacement.CompleteIndexesAndConstraintsAsync();
        await replacement.ContractAsync();

        var after = await CatalogLines.ReadAsync(replacement.Connection);
        await replacement.RunAsync("DROP TABLE users");
        await replacement.RunAsync($"DROP TABLESPACE {space}");
        after.Should().ContainSingle(line => line.Contains("by_name", StringComparison.Ordinal)).Which.Should().Contain($"| {space} |", "somebody has put it there for a reason");
    }

    [PostgresFact]
    public async Task A_key_can_get_a_wider_type_with_all_that_references_it()
    {
        var old = CarryOverTables.OrdersColumn;
        await using var replacement = await Replacement.CreateAsync(
            CarryOverTables.Orders, "orders", old, Replacement.Copy(old, old with { Name = "newcol", SqlType = "bigint" }));
        var before = await CatalogLines.ReadAsync(replacement.Connection);

        await replacement.ExpandAndFillAsync();
        await replacement.CompleteIndexesAndConstraintsAsync();
        await replacement.ContractAsync();

        var after = await CatalogLines.ReadAsync(replacement.Connection);
        CatalogLines.Difference(CarryOverTables.AfterReplacement(before), after).Should().SatisfyRespectively(
            gone => gone.Should().StartWith("- column orders | newcol | integer"),
            added => added.Should().StartWith("+ column orders | newcol | bigint"));
    }

    // The function, the type, the index and a text in it have the name of the column; the search path then hides them all.
    private static string HardNames(string column)
    {
        var name = $"\"{column.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        return $"""
            CREATE SCHEMA "odd ""schema";
            SET search_path = "odd ""schema";
            CREATE FUNCTION "the old, 'name' USING ("(text) RETURNS text IMMUTABLE LANGUAGE sql AS 'SELECT $1';
            CREATE DOMAIN "Order" AS text;
            CREATE TABLE "My 'table'" ({name} text
              CONSTRAINT "check ' USING (" CHECK ("the old, 'name' USING ("({name})::"Order" <> 'Order " имя колонки'));
            CREATE UNIQUE INDEX "Order" ON "My 'table'" ({name});
            CREATE INDEX "b123456789b123456789c123456789d123456789e123456789f123456789g12"
              ON "My 'table'" ("the old, 'name' USING ("({name})) WHERE {name}::"Order" <> ' WHERE ';
            CREATE TABLE "T ; --" (c text CONSTRAINT "k ; --" REFERENCES "My 'table'" ({name}));
            CREATE STATISTICS "имя колонки" ON {name}, upper({name}) FROM "My 'table'";
            INSERT INTO "My 'table'" VALUES ('a'), ('b');
            SET search_path = public;
            """;
    }
}
