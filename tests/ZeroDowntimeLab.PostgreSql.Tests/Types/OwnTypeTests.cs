namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>Columns of types that PostgreSQL does not come with, in whatever schema.</summary>
public sealed class OwnTypeTests
{
    private const string Rename = "rename_column: {table: things, from: old, to: new}";

    public static TheoryData<string, string, string> Types => new()
    {
        { "CREATE TYPE mood AS ENUM ('sad', 'glad')", "mood", "'sad'" },
        { "CREATE SCHEMA app; CREATE TYPE app.\"Mood\" AS ENUM ('sad', 'glad')", "app.\"Mood\"", "'glad'" },
        { "CREATE TYPE mood AS ENUM ('sad', 'glad')", "mood[]", "'{sad,glad}'" },
        { "CREATE DOMAIN short AS varchar(5)", "short", "'x'" },
        { "CREATE DOMAIN positive AS int CHECK (VALUE > 0)", "positive", "7" },
        { "CREATE DOMAIN positive AS int CHECK (VALUE > 0); CREATE DOMAIN small AS positive CHECK (VALUE < 9)", "small", "7" },
        { "CREATE TYPE pair AS (a int, b text)", "pair", "'(1,x)'" },
        { "CREATE TYPE span AS RANGE (subtype = float8)", "span", "'[1,2]'" },
        { "SELECT 1", "varchar(3)[]", "'{a}'" },
    };

    [PostgresTheory]
    [MemberData(nameof(Types))]
    public async Task A_column_of_an_own_type_is_renamed_with_its_indexes_and_rules(string sql, string type, string value)
    {
        await using var trial = await FileTrial.CreateAsync(
            $"""
            {sql};
            CREATE TABLE things (id int PRIMARY KEY, old {type} DEFAULT {value} CHECK (old IS DISTINCT FROM NULL OR id > 0));
            INSERT INTO things SELECT i FROM generate_series(1, 30) i;
            CREATE INDEX plain ON things (old); CREATE INDEX pair_of ON things (id DESC, old) WHERE old = {value}::{type};
            """);
        var before = await ShapeAsync(trial);

        (await trial.StartAsync(Rename)).Failure.Should().BeNull();
        await trial.RunAsync($"INSERT INTO things (id, new) VALUES (31, {value}); INSERT INTO things (id, old) VALUES (32, {value})");
        (await trial.CompleteAsync()).Failure.Should().BeNull();

        (await trial.ReadAsync<long>($"SELECT count(*) FROM things WHERE new = {value}::{type}")).Should().Be(32);
        (await ShapeAsync(trial)).Should().Be(before.Replace("old", "new", StringComparison.Ordinal), "the new column is what the old one was");
    }

    [PostgresTheory]
    [InlineData("citext", "'Ann'", "CREATE UNIQUE INDEX plain ON things (old)")]
    [InlineData("hstore", "'a=>1'", "CREATE INDEX plain ON things USING gist (old)")]
    public async Task A_column_of_a_type_of_an_extension_is_renamed(string extension, string value, string index)
    {
        await using var trial = await FileTrial.CreateAsync("SELECT 1");
        if (!await trial.ReadAsync<bool>($"SELECT EXISTS (SELECT FROM pg_available_extensions WHERE name = '{extension}')"))
            return; // A server without contrib has no such type to be renamed.
        await trial.RunAsync($"CREATE EXTENSION {extension}; CREATE TABLE things (id int PRIMARY KEY, old {extension}); INSERT INTO things VALUES (1, {value}); {index}");

        (await trial.StartAsync(Rename)).Failure.Should().BeNull();
        (await trial.CompleteAsync()).Failure.Should().BeNull();

        (await trial.ReadAsync<string>("SELECT pg_get_indexdef('plain'::regclass)")).Should().EndWith("(new)");
        (await trial.ReadAsync<string>("SELECT new::text FROM things")).Should().NotBeEmpty();
    }

    private static Task<string> ShapeAsync(FileTrial trial) => trial.ReadAsync<string>(
        """
        SELECT string_agg(line, E'\n' ORDER BY line) FROM (
            SELECT concat_ws(' ', a.attname, format_type(a.atttypid, a.atttypmod), pg_get_expr(d.adbin, d.adrelid))
            FROM pg_attribute a LEFT JOIN pg_attrdef d ON (d.adrelid, d.adnum) = (a.attrelid, a.attnum)
            WHERE a.attrelid = 'things'::regclass AND a.attnum > 0 AND NOT a.attisdropped
            UNION ALL SELECT pg_get_indexdef(indexrelid) FROM pg_index WHERE indrelid = 'things'::regclass
            UNION ALL SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = 'things'::regclass AND contype = 'c') AS lines (line)
        """);

    [PostgresTheory]
    [InlineData("add_column: {table: t, up: upper(a), column: {name: b, type: given, nullable: true}}")]
    [InlineData("rename_column: {table: t, from: d, to: b}")]
    public async Task A_domain_with_a_default_is_refused_before_anything_is_changed(string operation)
    {
        await using var trial = await Trial.BeginAsync("CREATE DOMAIN given AS text DEFAULT 'x'; CREATE DOMAIN inner_given AS given; CREATE TABLE t (id int PRIMARY KEY, a text, d inner_given)");
        var before = await trial.ShapeAsync();

        var start = async () => await trial.StartAsync(await trial.ChangeAsync(operation));

        (await start.Should().ThrowAsync<PlanRefusedException>()).WithMessage("*given' is a domain with a default*ALTER DOMAIN*DROP DEFAULT*");
        (await trial.ShapeAsync()).Should().Be(before);
    }
}
