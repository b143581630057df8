using Npgsql;

namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>Whose session writes, and how it is set, changes nothing of what a rule computes.</summary>
public class WritersSessionTests
{
    private const string Setup =
        """
        CREATE TABLE t (id int PRIMARY KEY, nick text, born text); INSERT INTO t VALUES (1, NULL, '2024-02-01'), (2, 'ada', '2024-02-01');
        CREATE FUNCTION shout(text) RETURNS text LANGUAGE sql AS 'SELECT upper($1)';
        CREATE TABLE secret (owner text PRIMARY KEY, rank int); INSERT INTO secret VALUES ('ada', 7);
        DROP ROLE IF EXISTS writer; CREATE ROLE writer; GRANT SELECT, INSERT, UPDATE ON t TO writer;
        """;

    [PostgresFact]
    public async Task An_empty_search_path_changes_nothing()
    {
        await using var trial = await Trial.BeginAsync(Setup.Replace("writer", "writer_of_path"));
        var correct = await trial.ChangeAsync("alter_column: {table: t, column: nick, nullable: false, up: shout('none')}");
        await trial.StartAsync(correct);

        await trial.RunAsync("BEGIN; SET LOCAL search_path = ''; INSERT INTO public.t (id) VALUES (3); UPDATE public.t SET nick = NULL WHERE id = 2; COMMIT");

        (await trial.ReadAsync<string>("SELECT string_agg(nick, ' ' ORDER BY id) FROM t")).Should().Be("NONE NONE NONE");
        (await trial.CompleteAsync(correct)).IsComplete.Should().BeTrue();
    }

    [PostgresFact]
    public async Task Date_settings_change_nothing()
    {
        await using var trial = await Trial.BeginAsync(Setup.Replace("writer", "writer_of_dates"));
        var plan = await trial.ChangeAsync("add_column: {table: t, up: born::date, column: {name: birthday, type: date, nullable: true}}");
        await trial.StartAsync(plan);

        await trial.RunAsync("BEGIN; SET LOCAL DateStyle = 'SQL, DMY'; UPDATE t SET born = '01/02/2024'; COMMIT");

        (await trial.ReadAsync<string>("SELECT string_agg(to_char(birthday, 'YYYY-MM-DD'), ' ') FROM t")).Should().Be("2024-01-02 2024-01-02", "the settings of the start hold");
    }

    [PostgresTheory]
    [InlineData("TimeZone", "Pacific/Kiritimati", "Pacific/Pago_Pago", "(timestamptz '2024-02-01 10:00Z')::date::text || nick", "2024-02-02ada")]
    [InlineData("DateStyle", "SQL, DMY", "ISO, MDY", "('01/02/2024'::text::date)::text || nick", "01/02/2024ada")]
    [InlineData("IntervalStyle", "iso_8601", "postgres", "('1 day'::text::interval)::text || nick", "P1Dada")]
    [InlineData("bytea_output", "escape", "hex", "nick || convert_to(nick, 'UTF8')::text", "adaada")]
    [InlineData("extra_float_digits", "-15", "1", "(0.1::float8 + 0.2::float8)::text || nick", "0.3ada")]
    [InlineData("default_text_search_config", "pg_catalog.english", "pg_catalog.simple", "to_tsvector(nick || ' sings')::text", "'ada':1 'sing':2")]
    [InlineData("array_nulls", "off", "on", "coalesce(('{NULL}'::text)::text[], '{}')::text || nick", "{\"NULL\"}ada")]
    public async Task Backfill_and_triggers_compute_with_the_settings_of_the_start(string setting, string ofStart, string later, string expression, string value)
    {
        await using var trial = await Trial.BeginAsync("CREATE TABLE t (id int PRIMARY KEY, nick text); INSERT INTO t VALUES (1, 'ada'), (2, 'ada')");
        await trial.RunAsync($"DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET {setting} = ''{ofStart}''', current_database()); END $$");
        var plan = await trial.ChangeAsync($"add_column: {{table: t, up: \"{expression}\", column: {{name: made, type: text, nullable: true}}}}");
        await RunAsync(trial, plan(), new MigrationOptions { StopAfter = MigrationPhase.Expanding });
        await trial.RunAsync($"DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET {setting} = ''{later}''', current_database()); END $$");

        await RunAsync(trial, plan(), new MigrationOptions { StopAfter = MigrationPhase.Migrating });
        await RunAsync(trial, "INSERT INTO t VALUES (3, 'ada')");

        (await trial.ReadAsync<string>("SELECT string_agg(DISTINCT made, ', ') FROM t")).Should().Be(value, "all rows mean the same, whoever filled them");
        await RunAsync(trial, plan(), new MigrationOptions { Contract = true });
        (await trial.ReadAsync<string>("SELECT string_agg(DISTINCT made, ', ') FROM t")).Should().Be(value);
    }

    [PostgresFact]
    public async Task Triggers_that_a_dump_has_written_can_be_restored()
    {
        await using var trial = await Trial.BeginAsync("CREATE TABLE t (id int PRIMARY KEY, nick text); INSERT INTO t VALUES (1, 'ada')");
        await trial.StartAsync(await trial.ChangeAsync("rename_column: {table: t, from: nick, to: name}"));

        await trial.RunAsync(
            """
            DO $$ DECLARE d record; BEGIN
                FOR d IN SELECT tgname, pg_get_triggerdef(oid) AS text FROM pg_trigger WHERE tgrelid = 't'::regclass LOOP
                    EXECUTE format('DROP TRIGGER %I ON t', d.tgname); EXECUTE d.text;
                END LOOP;
            END $$;
            UPDATE t SET nick = 'eve'
            """);

        (await trial.ReadAsync<string>("SELECT name FROM t")).Should().Be("eve");
    }

    private const string Parents =
        """
        CREATE TABLE parents (id int PRIMARY KEY); INSERT INTO parents VALUES (1), (2);
        ALTER TABLE t ADD parent int; UPDATE t SET parent = 99;
        GRANT SELECT ON parents TO writer; ALTER TABLE parents ENABLE ROW LEVEL SECURITY; CREATE POLICY nothing ON parents USING (false);
        """;

    private const string Refer = "alter_column: {table: t, column: parent, references: {name: of_parent, table: parents, column: id}, up: \"NULL::int\"}";

    [PostgresFact]
    public async Task A_key_that_row_security_hides_from_a_writer_stays()
    {
        await using var trial = await Trial.BeginAsync((Setup + Parents).Replace("writer", "writer_of_keys"));
        var plan = await trial.ChangeAsync(Refer);
        await trial.StartAsync(plan);

        await trial.RunAsync("BEGIN; SET LOCAL ROLE writer_of_keys; INSERT INTO t (id, parent) VALUES (3, 1), (4, 98); UPDATE t SET parent = 2 WHERE id = 1; COMMIT");

        (await trial.ReadAsync<string>("SELECT string_agg(coalesce(parent::text, '-'), ' ' ORDER BY id) FROM t")).Should().Be("2 - 1 -", "what refers to nothing is corrected, whoever writes");
        (await trial.CompleteAsync(plan)).IsComplete.Should().BeTrue();
        (await trial.ReadAsync<string>("SELECT string_agg(coalesce(parent::text, '-'), ' ' ORDER BY id) FROM t")).Should().Be("2 - 1 -");
    }

    [PostgresFact]
    public async Task Row_security_that_hides_keys_from_the_owner_stops_the_plan_before_anything_is_changed()
    {
        await using var trial = await Trial.BeginAsync((Setup + Parents).Replace("writer", "writer_of_none") +
            """
            DROP ROLE IF EXISTS owner_of_keys; CREATE ROLE owner_of_keys LOGIN PASSWORD 'guest';
            ALTER TABLE t OWNER TO owner_of_keys; ALTER TABLE parents OWNER TO owner_of_keys; ALTER TABLE parents FORCE ROW LEVEL SECURITY;
            DO $$ BEGIN EXECUTE format('GRANT CREATE ON DATABASE %I TO owner_of_keys', current_database()); END $$;
            """);
        await using var owner = trial.As("owner_of_keys");
        var before = await trial.ShapeAsync();
        var rows = await trial.RowsAsync("t");

        var run = await owner.StartAsync(await owner.ChangeAsync(Refer));

        run.Failure!.Message.Should().Contain("row-level security");
        run.CurrentPhase.Should().Be(MigrationPhase.RolledBack);
        (await trial.ShapeAsync()).Should().Be(before);
        (await trial.RowsAsync("t")).Should().Be(rows);
    }

    [PostgresFact]
    public async Task A_setting_cannot_pause_the_sync()
    {
        await using var trial = await Trial.BeginAsync(Setup.Replace("writer", "writer_of_settings"));
        await trial.StartAsync(await trial.ChangeAsync("rename_column: {table: t, from: nick, to: handle}"));

        await trial.RunAsync("BEGIN; SET LOCAL ROLE writer_of_settings; SET LOCAL zero_downtime_lab.pause_sync = on; UPDATE t SET nick = 'eve' WHERE id = 1; INSERT INTO t (id, nick) VALUES (3, 'kim'); COMMIT");

        (await trial.ReadAsync<string>("SELECT string_agg(handle, ' ' ORDER BY id) FROM t")).Should().Be("eve ada kim");
    }

    [PostgresTheory]
    [InlineData("add_column: {table: t, up: upper(name), column: {name: loud, type: text}}", "GRANT CREATE ON SCHEMA public TO PUBLIC", "In schema 'public' of the search path everybody may create functions*REVOKE CREATE ON SCHEMA \"public\"*")]
    [InlineData("add_column: {table: t, up: upper(name), column: {name: loud, type: text}}", "REVOKE CREATE ON SCHEMA public FROM PUBLIC", null)]
    [InlineData("rename_column: {table: t, from: name, to: title}", "GRANT CREATE ON SCHEMA public TO PUBLIC", null)]
    public async Task A_schema_in_which_others_may_create_functions_is_a_caution_where_expressions_look_into_it(string operation, string rights, string? message)
    {
        await using var trial = await Trial.BeginAsync($"CREATE TABLE t (id int PRIMARY KEY, name text); {rights}");

        var preview = await trial.PreviewAsync((await trial.ChangeAsync(operation))());

        var found = preview.Warnings.Where(warning => warning.Code == ServerWarningCode.OpenSchema).Select(warning => warning.Message);
        if (message is null)
            found.Should().BeEmpty();
        else
            found.Should().ContainSingle().Which.Should().Match(message);
    }

    [PostgresFact]
    public async Task A_writer_needs_no_rights_on_what_an_expression_reads()
    {
        await using var trial = await Trial.BeginAsync(Setup.Replace("writer", "writer_of_ranks"));
        var plan = await trial.ChangeAsync("add_column: {table: t, up: (SELECT rank FROM secret WHERE owner = nick), column: {name: place, type: int, nullable: true}}");
        await trial.StartAsync(plan);

        await trial.RunAsync("BEGIN; SET LOCAL ROLE writer_of_ranks; INSERT INTO t (id, nick) VALUES (3, 'ada'); UPDATE t SET nick = 'ada' WHERE id = 1; COMMIT");

        (await trial.ReadAsync<string>("SELECT string_agg(place::text, ' ') FROM t")).Should().Be("7 7 7");
    }

    // In sessions of its own: settings of the database are those of new sessions.
    private static async Task RunAsync(Trial trial, MigrationPlan plan, MigrationOptions options)
    {
        await using var source = Fresh(trial);
        await using var target = new PostgreSqlTarget(source);
        (await new MigrationExecutor(target).ExecuteAsync(plan, options)).ThrowIfFailed();
    }

    private static async Task RunAsync(Trial trial, string sql)
    {
        await using var source = Fresh(trial);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static NpgsqlDataSource Fresh(Trial trial) =>
        NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(trial.ConnectionString) { Pooling = false });
}
