namespace ZeroDowntimeLab.PostgreSql.Tests;

public sealed class FileSafetyTests
{
    private static readonly string[] Users =
        ["CREATE TABLE users (id int PRIMARY KEY, name text NOT NULL)", "INSERT INTO users VALUES (1, 'ann'), (2, 'bob')"];

    [PostgresTheory]
    [InlineData("1); DROP TABLE users; --")]
    [InlineData("1; DROP TABLE users")]
    [InlineData("name) IS NULL OR true --")]
    [InlineData("name) AS text) IS NULL OR true --")]
    [InlineData("name END) IS NULL OR true --")]
    [InlineData("name -- and the rest")]
    [InlineData("name /* and the rest")]
    [InlineData("name) || (name")]
    [InlineData("name, name")]
    [InlineData("name FROM users")]
    [InlineData("max(name)")]
    [InlineData("generate_series(1, 2)::text")]
    [InlineData("nobody")]
    [InlineData("upper(name")]
    [InlineData("(DELETE FROM users RETURNING name)")]
    [InlineData("set_config('transaction_read_only', 'off', true)")]
    [InlineData("pg_sleep(60)::text")]
    [InlineData("1 / 0")]
    public async Task An_expression_that_is_not_one_value_of_a_row_is_refused_and_changes_nothing(string up)
    {
        await using var database = await FileDatabase.CreateAsync(Users);
        var before = await database.Runner.ShapeAsync();
        var plan = () => database.PlanAsync(AddColumn(up));

        var error = (await plan.Should().ThrowAsync<MigrationFileException>()).Which;

        error.Message.Should().StartWith("01_test.yaml:4:9: 'add_column.up': ", "the position and the field are named");
        (await database.Runner.ShapeAsync()).Should().Equal(before);
        (await database.Runner.ScalarAsync("SELECT count(*) FROM users")).Should().Be(2L);
    }

    [PostgresTheory]
    [InlineData("text -- x")]
    [InlineData("text; DROP TABLE users")]
    [InlineData("text DEFAULT 'x'")]
    [InlineData("text, ADD COLUMN b text")]
    [InlineData("nothing_like_it")]
    [InlineData("varchar(0)")]
    public async Task A_type_that_is_not_one_type_is_refused(string type)
    {
        await using var database = await FileDatabase.CreateAsync(Users);
        var plan = () => database.PlanAsync(AddColumn("name", type));
        await plan.Should().ThrowAsync<MigrationFileException>().WithMessage("01_test.yaml:5:*: 'add_column.column.type': *");
    }

    [PostgresTheory]
    [InlineData("nextval('numbers')::text")]
    [InlineData("(SELECT max(name) FROM users)")]
    [InlineData("SELECT CASE WHEN name = 'ann' THEN 'A' ELSE name END")]
    [InlineData("'; -- '")]
    public async Task An_expression_that_is_one_value_is_accepted(string up)
    {
        await using var database = await FileDatabase.CreateAsync([.. Users, "CREATE SEQUENCE numbers"]);
        var plan = await database.PlanAsync(AddColumn(up));

        (await database.Runner.ScalarAsync("SELECT is_called FROM numbers")).Should().Be(false, "it was only parsed");
        await database.Runner.StartAsync(plan);
        await database.Runner.CompleteAsync(plan);
        (await database.Runner.ScalarAsync("SELECT count(*) FROM users WHERE note IS NOT NULL")).Should().Be(2L);
    }

    [PostgresFact]
    public async Task A_default_may_not_read_the_row()
    {
        await using var database = await FileDatabase.CreateAsync(Users);
        var plan = () => database.PlanAsync("operations: [{add_column: {table: users, column: {name: a, type: text, default: name}}}]");
        await plan.Should().ThrowAsync<MigrationFileException>().WithMessage("*'add_column.column.default': column \"name\" does not exist*");
    }

    [PostgresTheory]
    [InlineData("rename_column: {table: people, from: name, to: a}", "Table 'people' not found; there is 'users'")]
    [InlineData("rename_column: {table: users, from: nam, to: a}", "Column 'nam' not found in 'users'")]
    [InlineData("rename_column: {table: users, from: name, to: id}", "Column 'id' already exists in 'users'")]
    [InlineData("rename_column: {table: people_view, from: name, to: a}", "a view")]
    [InlineData("drop_column: {table: users, column: name}", "give 'down'")]
    [InlineData("drop_column: {table: users, column: made}", "a generated column")]
    [InlineData("drop_index: {name: users_pkey}", "belongs to constraint 'users_pkey'")]
    [InlineData("drop_index: {name: nothing}", "Index 'nothing' not found")]
    [InlineData("create_index: {table: users, name: i, columns: [nam]}", "Column 'nam' not found in 'users'")]
    [InlineData("create_table: {name: users, columns: [{name: a, type: text}]}", "Table 'users' already exists")]
    [InlineData("alter_column: {table: users, column: name, nullable: false}", "NOT NULL already")]
    [InlineData("alter_column: {table: users, column: name, references: {name: f, table: users, column: nam}}", "Column 'nam' not found")]
    public async Task What_does_not_fit_the_database_is_refused_before_anything_is_changed(string operation, string problem)
    {
        await using var database = await FileDatabase.CreateAsync(
            [.. Users, "CREATE VIEW people_view AS SELECT 1 AS name", "ALTER TABLE users ADD COLUMN made text GENERATED ALWAYS AS (lower(name)) STORED"]);
        var plan = () => database.PlanAsync($"operations:\n  - {operation}");
        await plan.Should().ThrowAsync<MigrationFileException>().WithMessage($"01_test.yaml:2:*{problem}*");
    }

    [PostgresTheory]
    [InlineData("rename_column: {table: users, from: name, to: a}", "alter_column: {table: public.users, column: name, unique: {name: u}}", "Column 'name' of 'users' is renamed in line 2")]
    [InlineData("rename_column: {table: users, from: name, to: a}", "add_column: {table: users, column: {name: name, type: int, nullable: true}}", "Column 'name' already exists in 'users': it is renamed in line 2, and old code uses it until the plan is complete")]
    [InlineData("rename_column: {table: users, from: name, to: a}", "rename_column: {table: users, from: a, to: b}", "Column 'a' of 'users' is renamed in line 2; write there what it is to be in the end")]
    [InlineData("drop_column: {table: users, column: name, down: \"''\"}", "create_index: {table: users, name: i, columns: [name]}", "Column 'name' of 'users' is dropped in line 2")]
    [InlineData("add_column: {table: users, column: {name: a, type: int, nullable: true}}", "drop_column: {table: users, column: a}", "Column 'a' of 'users' is added in line 2; write there")]
    [InlineData("alter_column: {table: users, column: name, check: {name: c, constraint: name <> ''}, up: \"'x'\"}", "rename_column: {table: users, from: name, to: a}", "is written by the operation in line 2")]
    [InlineData("alter_column: {table: users, column: name, default: null}", "alter_column: {table: users, column: name, default: \"'x'\"}", "'default' of 'name' is changed in line 2 already")]
    [InlineData("drop_table: {name: users}", "add_column: {table: users, column: {name: a, type: int, nullable: true}}", "Table 'users' is dropped in line 2")]
    [InlineData("create_table: {name: a, columns: [{name: b, type: int}]}", "drop_table: {name: a}", "Table 'a' is created in line 2")]
    public async Task Operations_that_cannot_share_a_file_are_refused(string first, string second, string problem)
    {
        await using var database = await FileDatabase.CreateAsync(Users);
        var plan = () => database.PlanAsync($"operations:\n  - {first}\n  - {second}");
        await plan.Should().ThrowAsync<MigrationFileException>().WithMessage($"01_test.yaml:3:*{problem}*");
    }

    private static string AddColumn(string up, string type = "text") => $$"""
        operations:
        - add_column:
            table: users
            up: '{{up.Replace("'", "''", StringComparison.Ordinal)}}'
            column: {name: note, type: '{{type.Replace("'", "''", StringComparison.Ordinal)}}'}
        """;
}
