using Npgsql;

namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>What people give the old column between start and complete.</summary>
public sealed class ChangedMeanwhileTests
{
    private const string People = "CREATE TABLE people (id int PRIMARY KEY, name text, city text); INSERT INTO people VALUES (1, 'ann', 'Oslo');";
    private const string Rename = "rename_column: {table: people, from: name, to: full_name}";

    private const string Shape = """
        SELECT format('%s %s %s %s', a.attnotnull, coalesce(pg_get_expr(d.adbin, d.adrelid), 'no default'), coalesce(col_description(a.attrelid, a.attnum), 'no comment'),
          (SELECT string_agg(g::text, ' ' ORDER BY g::text) FROM unnest(a.attacl) AS g WHERE g::text NOT LIKE 'postgres=%'))
        FROM pg_attribute a LEFT JOIN pg_attrdef d ON (d.adrelid, d.adnum) = (a.attrelid, a.attnum)
        WHERE a.attrelid = 'people'::regclass AND a.attname = 'full_name'
        """;

    [PostgresFact]
    public async Task It_is_carried_over_at_the_contract()
    {
        await using var trial = await FileTrial.CreateAsync(People);
        await trial.StartAsync(Rename);

        await trial.RunAsync(
            """
            ALTER TABLE people ALTER name SET NOT NULL, ALTER name SET DEFAULT 'nobody';
            COMMENT ON COLUMN people.name IS 'it''s new'; GRANT SELECT (name) ON people TO pg_monitor WITH GRANT OPTION;
            INSERT INTO people (id) VALUES (2);
            """);
        (await trial.CompleteAsync()).Failure.Should().BeNull();

        (await trial.ReadAsync<string>(Shape)).Should().StartWith("t 'nobody'::text it's new pg_monitor=r*/");
        (await trial.ReadAsync<string>("INSERT INTO people (id) VALUES (3) RETURNING full_name")).Should().Be("nobody");
        (await trial.ReadAsync<long>("SELECT count(*) FROM pg_constraint WHERE conrelid = 'people'::regclass AND contype = 'c'")).Should().Be(0, "the proof has done its work");
    }

    [PostgresFact]
    public async Task A_default_that_is_changed_or_dropped_is_changed_or_dropped()
    {
        await using var trial = await FileTrial.CreateAsync(People + "ALTER TABLE people ALTER name SET DEFAULT 'a'; CREATE TABLE others (id int PRIMARY KEY, name text DEFAULT 'a')");
        await trial.StartAsync(Rename);
        await trial.RunAsync("ALTER TABLE people ALTER name SET DEFAULT upper('b')");
        await trial.CompleteAsync();
        (await trial.ReadAsync<string>(Shape)).Should().StartWith("f upper('b'::text) no comment");

        await using var other = await FileTrial.CreateAsync(People + "ALTER TABLE people ALTER name SET DEFAULT 'a'");
        await other.StartAsync(Rename);
        await other.RunAsync("ALTER TABLE people ALTER name DROP DEFAULT");
        await other.CompleteAsync();
        (await other.ReadAsync<string>(Shape)).Should().StartWith("f no default no comment");
    }

    [PostgresFact]
    public async Task What_nobody_has_changed_needs_no_statement()
    {
        await using var trial = await FileTrial.CreateAsync(
            People + "ALTER TABLE people ALTER name SET DEFAULT 'a'; COMMENT ON COLUMN people.name IS 'c'; GRANT SELECT (name) ON people TO pg_monitor");
        await trial.StartAsync(Rename);
        await trial.RunAsync("COMMENT ON COLUMN people.full_name IS NULL; GRANT UPDATE (full_name) ON people TO pg_monitor");

        var contract = (await trial.PreviewOpenAsync()).Steps[^1].Forward.Select(statement => statement.Statement.Text).ToList();

        contract.Where(text => text.Contains("SET DEFAULT", StringComparison.Ordinal)).Should().ContainSingle("the plan itself sets it");
        contract.Should().NotContain(text => text.Contains("NOT NULL", StringComparison.Ordinal) || text.StartsWith("GRANT", StringComparison.Ordinal));
        (await trial.CompleteAsync()).Failure.Should().BeNull();
        (await trial.ReadAsync<string>(Shape)).Should().StartWith("f 'a'::text c pg_monitor=rw/");
    }

    [PostgresTheory]
    [InlineData("GRANT INSERT ON orders TO {0}", true)]
    [InlineData("GRANT INSERT (note) ON orders TO {0}", true)]
    [InlineData("GRANT INSERT ON orders TO {0}; GRANT USAGE ON SEQUENCE orders_id_seq TO {0}", false)]
    [InlineData("GRANT SELECT, UPDATE ON orders TO {0}", false)]
    public async Task A_role_that_may_insert_but_not_use_the_sequence_is_a_caution(string grants, bool isForbidden)
    {
        var role = $"zdl_app_{Guid.NewGuid():N}";
        await using var trial = await FileTrial.CreateAsync($"CREATE TABLE orders (id serial PRIMARY KEY, note text); CREATE USER {role}; {string.Format(null, grants, role)}");

        var warnings = (await trial.PreviewAsync("rename_column: {table: orders, from: id, to: number}")).Warnings.Where(warning => warning.Code == "sequence-usage").ToList();

        if (!isForbidden)
        {
            warnings.Should().BeEmpty();
            return;
        }

        warnings.Should().ContainSingle().Which.Message.Should().Match($"Role {role} may insert into 'orders' but not use sequence public.orders_id_seq: *'number' a value fails with 42501*GRANT USAGE ON SEQUENCE public.orders_id_seq TO {role}*");
        (await trial.StartAsync("rename_column: {table: orders, from: id, to: number}")).Failure.Should().BeNull();
        await trial.RunAsync($"GRANT INSERT ON orders TO {role}");
        var insert = () => trial.RunAsync($"SET ROLE {role}; INSERT INTO orders (number) VALUES (5)");
        (await insert.Should().ThrowAsync<PostgresException>()).Which.SqlState.Should().Be("42501", "that is what the caution says");
        await trial.RunAsync($"RESET ROLE; GRANT USAGE ON SEQUENCE orders_id_seq TO {role}; SET ROLE {role}; INSERT INTO orders (number) VALUES (5); RESET ROLE");
    }
}
