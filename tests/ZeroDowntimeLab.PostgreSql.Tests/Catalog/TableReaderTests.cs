namespace ZeroDowntimeLab.PostgreSql.Tests;

public sealed class TableReaderTests
{
    [PostgresFact]
    public async Task A_table_is_read_as_PostgreSQL_describes_it()
    {
        await using var database = await FileDatabase.CreateAsync(""""
            CREATE DOMAIN postcode AS varchar(10);
            CREATE TABLE users (
                id bigint GENERATED ALWAYS AS IDENTITY,
                name varchar(50) NOT NULL DEFAULT 'it''s',
                age integer DEFAULT -1,
                active boolean NOT NULL DEFAULT true,
                born date,
                created timestamptz DEFAULT now(),
                tags text[] DEFAULT '{}',
                info jsonb DEFAULT '{"a": 1}',
                price numeric(8,2) DEFAULT 0,
                home postcode,
                lower_name text GENERATED ALWAYS AS (lower(name)) STORED,
                "Odd ""name""" text DEFAULT E'a\\b');
            COMMENT ON COLUMN users.age IS 'in years';
            """");

        var table = await TableReader.ReadAsync(database.Connection, "users");

        table.Schema.Should().Be("public");
        table.Definition.Columns.Should().Equal(
            [
                new("id", ColumnType.Integer, IsNullable: false) { SqlType = "bigint" },
                new("name", ColumnType.Text, IsNullable: false, "it's") { SqlType = "character varying(50)" },
                new("age", ColumnType.Integer, Default: -1) { SqlType = "integer" },
                new("active", ColumnType.Boolean, IsNullable: false, true) { SqlType = "boolean" },
                new("born", ColumnType.Timestamp) { SqlType = "date" },
                new("created", ColumnType.Timestamp) { SqlType = "timestamp with time zone", SqlDefault = "now()" },
                new("tags", ColumnType.Text) { SqlType = "text[]", SqlDefault = "'{}'::text[]" },
                new("info", ColumnType.Json, Default: "{\"a\": 1}") { SqlType = "jsonb" },
                new("price", ColumnType.Text) { SqlType = "numeric(8,2)", SqlDefault = "0" },
                new("home", ColumnType.Text) { SqlType = "public.postcode" },
                new("lower_name", ColumnType.Text) { SqlType = "text" },
                new("Odd \"name\"", ColumnType.Text) { SqlType = "text", SqlDefault = "'a\\b'::text" },
            ],
            "a plan makes the same column again from this");
        table.Columns.Where(column => column.Computed != ComputedColumn.No).Select(column => (column.Name, column.Computed))
            .Should().Equal(("id", ComputedColumn.Identity), ("lower_name", ComputedColumn.Generated));
        table.Find("age")!.Comment.Should().Be("in years");
    }

    [PostgresFact]
    public async Task A_table_is_found_by_its_schema_and_else_by_the_search_path()
    {
        await using var database = await FileDatabase.CreateAsync(
            "CREATE SCHEMA shop", "CREATE TABLE shop.users (a text)", "CREATE TABLE users (b text)", "SET search_path = shop, public");

        (await TableReader.ReadAsync(database.Connection, "users")).Definition.ColumnNames.Should().Equal("a");
        (await TableReader.ReadAsync(database.Connection, "public.users")).Definition.ColumnNames.Should().Equal("b");
    }

    [PostgresFact]
    public async Task A_missing_table_is_answered_with_those_that_there_are()
    {
        await using var database = await FileDatabase.CreateAsync(
            "CREATE TABLE users (a text)", "CREATE SCHEMA shop", "CREATE TABLE shop.orders (a text)");

        foreach (var name in new[] { "user", "nowhere.users", "users; DROP TABLE users" })
        {
            var read = () => TableReader.ReadAsync(database.Connection, name);
            await read.Should().ThrowAsync<TableNotFoundException>().WithMessage($"Table '{name}' not found; there is 'users', 'shop.orders'");
        }
    }

    [PostgresTheory]
    [InlineData("CREATE VIEW thing AS SELECT 1 AS a", "a view")]
    [InlineData("CREATE MATERIALIZED VIEW thing AS SELECT 1 AS a", "a materialized view")]
    [InlineData("CREATE SEQUENCE thing", "a sequence")]
    [InlineData("CREATE TEMP TABLE thing (a text)", "a temporary table")]
    [InlineData("CREATE TABLE whole (a int) PARTITION BY LIST (a); CREATE TABLE thing PARTITION OF whole DEFAULT", "a partition")]
    public async Task What_is_no_table_of_its_own_is_refused(string create, string kind)
    {
        await using var database = await FileDatabase.CreateAsync(create);
        var read = () => TableReader.ReadAsync(database.Connection, "thing");
        await read.Should().ThrowAsync<NotATableException>().WithMessage($"'thing' is {kind}*");
    }

    [PostgresFact]
    public async Task Tables_of_the_server_itself_are_refused()
    {
        await using var database = await FileDatabase.CreateAsync();
        var read = () => TableReader.ReadAsync(database.Connection, "pg_class");
        await read.Should().ThrowAsync<NotATableException>();
    }
}
