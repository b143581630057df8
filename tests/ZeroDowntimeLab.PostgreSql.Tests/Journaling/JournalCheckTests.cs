namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>A journal that is not ours, or has something in it that runs with the rights of whoever uses it.</summary>
public sealed class JournalCheckTests
{
    private const string Evil = "CREATE TABLE ran (what text); CREATE FUNCTION evil() RETURNS text LANGUAGE sql VOLATILE AS 'INSERT INTO public.ran VALUES (''evil'') RETURNING what';";

    private readonly string _first = $"zdl_first_{Guid.NewGuid():N}";
    private readonly string _second = $"zdl_second_{Guid.NewGuid():N}";

    public static TheoryData<string, string> Foreign => new()
    {
        {
            "CREATE FUNCTION evil_trigger() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM public.evil(); RETURN NEW; END'; "
            + "CREATE TRIGGER spy BEFORE INSERT ON zero_downtime_lab.plan FOR EACH ROW EXECUTE FUNCTION evil_trigger()",
            "trigger spy on plan"
        },
        { "CREATE RULE spy AS ON INSERT TO zero_downtime_lab.step DO ALSO SELECT public.evil()", "rule spy on step" },
        { "ALTER TABLE zero_downtime_lab.plan ALTER COLUMN failure SET DEFAULT public.evil()", "of plan that uses function" },
        { "ALTER TABLE zero_downtime_lab.made ADD CHECK (public.evil() <> name)", "of made that uses function" },
        { "CREATE TABLE public.child () INHERITS (zero_downtime_lab.plan)", "plan, which is not a plain table" },
        { "ALTER TABLE zero_downtime_lab.runner RENAME TO real; CREATE VIEW zero_downtime_lab.runner AS SELECT *, public.evil() AS evil FROM zero_downtime_lab.real", "runner, which is not a plain table" },
        { "CREATE DOMAIN odd AS text CHECK (public.evil() <> VALUE); ALTER TABLE zero_downtime_lab.plan ADD COLUMN more odd", "of plan that uses type" },
    };

    [PostgresTheory]
    [MemberData(nameof(Foreign))]
    public async Task What_would_run_with_our_rights_is_refused_by_name(string made, string name)
    {
        await using var trial = await Trial.BeginAsync("CREATE TABLE people (id int PRIMARY KEY, name text);" + Evil);
        await trial.StartAsync(Plan);
        await trial.RollbackAsync(Plan);
        await trial.RunAsync(made);
        await trial.RunAsync("DELETE FROM ran");

        var start = () => trial.StartAsync(Plan);
        var status = () => ReadAsync(trial);

        (await start.Should().ThrowAsync<PlanRefusedException>()).WithMessage($"*{name}*Nothing of it was run*");
        await status.Should().ThrowAsync<PlanRefusedException>();
        (await trial.ReadAsync<long>("SELECT count(*) FROM ran")).Should().Be(0);
    }

    [PostgresFact]
    public async Task A_superuser_does_not_use_a_journal_that_somebody_else_has_made()
    {
        await using var trial = await Trial.BeginAsync($"CREATE TABLE people (id int PRIMARY KEY, name text); {CreateUser(_first)}");
        await using (var mallory = trial.As(_first))
        {
            await mallory.RunAsync(
                $"""
                CREATE SCHEMA zero_downtime_lab;
                CREATE TABLE zero_downtime_lab.plan (id text PRIMARY KEY, title text, source text, digest text, outcome text DEFAULT 'open');
                CREATE FUNCTION zero_downtime_lab.rise() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN ALTER USER {_first} SUPERUSER; RETURN NEW; END';
                CREATE TRIGGER rise BEFORE INSERT ON zero_downtime_lab.plan FOR EACH ROW EXECUTE FUNCTION zero_downtime_lab.rise();
                """);
        }

        var start = () => trial.StartAsync(Plan);

        (await start.Should().ThrowAsync<PlanRefusedException>()).WithMessage($"The journal is not ours to use: the schema zero_downtime_lab of user {_first}*Nothing of it was run*");
        (await trial.ReadAsync<bool>($"SELECT rolsuper FROM pg_roles WHERE rolname = '{_first}'")).Should().BeFalse();
    }

    [PostgresFact]
    public async Task A_second_owner_is_told_what_to_grant_and_then_it_works()
    {
        await using var trial = await Trial.BeginAsync(
            $"""
            {CreateUser(_first)} {CreateUser(_second)}
            CREATE SCHEMA one AUTHORIZATION {_first}; CREATE TABLE one.people (id int PRIMARY KEY, name text); ALTER TABLE one.people OWNER TO {_first};
            CREATE SCHEMA two AUTHORIZATION {_second}; CREATE TABLE two.people (id int PRIMARY KEY, name text); ALTER TABLE two.people OWNER TO {_second};
            """);
        await using var first = trial.As(_first);
        await using var second = trial.As(_second);
        MigrationPlan Rename(string schema) => MigrationPlans.RenameColumn(schema, new Table($"{schema}.people", new Column("name", ColumnType.Text)), "name", "full_name");
        (await first.CompleteAsync(() => Rename("one"))).IsComplete.Should().BeTrue();

        var start = () => second.CompleteAsync(() => Rename("two"));
        var status = () => ReadAsync(second);

        (await start.Should().ThrowAsync<PlanRefusedException>()).WithMessage($"*of user {_first}*as a member of that role (GRANT it *");
        await status.Should().ThrowAsync<PlanRefusedException>("status needs the same");
        await trial.RunAsync($"GRANT {_first} TO {_second}");
        (await start()).IsComplete.Should().BeTrue();
        (await first.CompleteAsync(() => Rename("one"))).IsComplete.Should().BeTrue("the first owner still can");
    }

    [PostgresFact]
    public async Task Functions_of_others_are_not_taken_for_those_of_the_server()
    {
        await using var trial = await Trial.BeginAsync(
            $"""
            CREATE TABLE people (id int PRIMARY KEY, name text); {Evil}
            CREATE FUNCTION to_regclass(text) RETURNS regclass LANGUAGE sql AS 'SELECT public.evil(); SELECT pg_catalog.to_regclass($1)';
            CREATE FUNCTION current_setting(text) RETURNS text LANGUAGE sql AS 'SELECT public.evil(); SELECT pg_catalog.current_setting($1)';
            CREATE FUNCTION pg_backend_pid() RETURNS int LANGUAGE sql AS 'SELECT public.evil(); SELECT pg_catalog.pg_backend_pid()';
            CREATE USER {_first} SUPERUSER PASSWORD 'guest'; ALTER USER {_first} SET search_path = public, pg_catalog;
            """);
        await using var user = trial.As(_first);

        (await user.CompleteAsync(Plan)).IsComplete.Should().BeTrue();

        (await trial.ReadAsync<long>("SELECT count(*) FROM ran")).Should().Be(0, "a search path that puts others first is not used as it is");
    }

    // A function whose parameters fit a call better is taken, whatever its schema. What it has run shows in a sequence,
    // which no rollback takes back.
    [PostgresFact]
    public async Task Functions_and_operators_of_others_that_fit_better_are_not_taken()
    {
        await using var trial = await Trial.BeginAsync(
            $"""
            CREATE TABLE people (id int PRIMARY KEY, name varchar(50) UNIQUE); INSERT INTO people VALUES (1, 'ada');
            CREATE SEQUENCE ran;
            CREATE FUNCTION format(text, int, text) RETURNS text LANGUAGE sql AS 'SELECT nextval(''public.ran'')::text';
            CREATE FUNCTION quote_ident(name) RETURNS text LANGUAGE sql AS 'SELECT nextval(''public.ran'')::text';
            CREATE FUNCTION num_nulls(varchar) RETURNS int LANGUAGE sql AS 'SELECT nextval(''public.ran'')::int';
            CREATE FUNCTION num_nonnulls(varchar) RETURNS int LANGUAGE sql AS 'SELECT nextval(''public.ran'')::int';
            CREATE FUNCTION strpos(varchar, text) RETURNS int LANGUAGE sql AS 'SELECT nextval(''public.ran'')::int';
            CREATE FUNCTION same(oid, regclass) RETURNS bool LANGUAGE sql AS 'SELECT nextval(''public.ran'') > 0';
            CREATE OPERATOR = (LEFTARG = oid, RIGHTARG = regclass, FUNCTION = same);
            CREATE USER {_first} SUPERUSER PASSWORD 'guest';
            """);
        await using var user = trial.As(_first, new PostgreSqlOptions { LockTimeout = TimeSpan.FromMilliseconds(200), Deadline = TimeSpan.FromSeconds(1) });
        var plan = await user.ChangeAsync("rename_column: {table: people, from: name, to: full_name}");
        await using (var holder = await trial.ConnectAsync())
        {
            await using var transaction = await holder.BeginTransactionAsync();
            await using (var hold = new Npgsql.NpgsqlCommand("SELECT * FROM people", holder, transaction))
                await hold.ExecuteNonQueryAsync();
            (await user.CompleteAsync(plan)).Failure.Should().BeOfType<LockNotGrantedException>("whoever is in the way is looked for");
        }

        await user.RollbackAsync(plan);
        (await user.StartAsync(plan)).Failure.Should().BeNull();
        await user.RunAsync("INSERT INTO people VALUES (2, 'bob'); UPDATE people SET full_name = 'eve' WHERE id = 1");
        (await user.CompleteAsync(plan)).IsComplete.Should().BeTrue();

        (await trial.ReadAsync<bool>("SELECT is_called FROM ran")).Should().BeFalse("the statements of a run name the functions of the server with their schema");
    }

    private static MigrationPlan Plan() => MigrationPlans.RenameColumn("rename", new Table("people", new Column("name", ColumnType.Text)), "name", "full_name");

    private static string CreateUser(string name) =>
        $"CREATE USER {name} PASSWORD 'guest'; DO $$ BEGIN EXECUTE format('GRANT CREATE ON DATABASE %I TO {name}', current_database()); END $$;";

    private static async Task<IReadOnlyList<JournaledPlan>> ReadAsync(Trial trial)
    {
        await using var connection = await trial.ConnectAsync();
        return await Journal.ReadAsync(connection);
    }
}
