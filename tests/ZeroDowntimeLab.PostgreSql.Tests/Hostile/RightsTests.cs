namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>Users who may do less than is needed, and servers that let nobody write.</summary>
public sealed class RightsTests
{
    private const string Setup =
        """
        CREATE TABLE people (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text);
        INSERT INTO people (name) SELECT 'row ' || i FROM generate_series(1, 450) i;
        """;

    private readonly string _user = $"zdl_user_{Guid.NewGuid():N}";

    private static MigrationPlan Plan() => new Rename(Setup).Plan();

    [PostgresFact]
    public async Task Who_may_not_create_our_schema_is_refused_in_words()
    {
        await using var trial = await Trial.BeginAsync(Setup + $"CREATE USER {_user} PASSWORD 'guest'");
        await using var guest = trial.As(_user);

        var start = () => guest.StartAsync(Plan);

        (await start.Should().ThrowAsync<PlanRefusedException>()).WithMessage("Nothing can be recorded*permission denied*may create that schema");
        await MustBeUntouchedAsync(trial);
    }

    [PostgresFact]
    public async Task Who_does_not_own_the_table_fails_at_the_first_step_and_leaves_nothing()
    {
        await using var trial = await Trial.BeginAsync(
            Setup + $"CREATE USER {_user} PASSWORD 'guest'; DO $$ BEGIN EXECUTE format('GRANT CREATE ON DATABASE %I TO {_user}', current_database()); END $$; GRANT ALL ON people TO {_user}");
        await using var guest = trial.As(_user);

        var plan = await guest.StartAsync(Plan);

        plan.CurrentPhase.Should().Be(MigrationPhase.RolledBack);
        plan.Failure!.Message.Should().Contain("must be owner of table people");
        await MustBeUntouchedAsync(trial);
    }

    [PostgresFact]
    public async Task Live_code_needs_no_rights_on_our_schema()
    {
        await using var trial = await Trial.BeginAsync(Setup + $"CREATE USER {_user} PASSWORD 'guest'; GRANT ALL ON people TO {_user}");
        await trial.StartAsync(Plan);
        await using var live = trial.As(_user);

        await live.RunAsync("INSERT INTO people (name) VALUES ('by old code'); UPDATE people SET full_name = 'by new code' WHERE name = 'row 1'");

        (await trial.ReadAsync<long>("SELECT count(*) FROM people WHERE full_name = name AND name LIKE 'by %'")).Should().Be(2, "the sync works for every user");
    }

    [PostgresFact]
    public async Task Rows_that_a_policy_hides_from_the_owner_are_not_passed_over_in_silence()
    {
        await using var trial = await Trial.BeginAsync(
            Setup + $"""
            CREATE USER {_user} PASSWORD 'guest'; DO $$ BEGIN EXECUTE format('GRANT CREATE ON DATABASE %I TO {_user}', current_database()); END $$;
            ALTER TABLE people OWNER TO {_user}; ALTER TABLE people ENABLE ROW LEVEL SECURITY; ALTER TABLE people FORCE ROW LEVEL SECURITY;
            CREATE POLICY few ON people USING (id < 3);
            """);
        await using var owner = trial.As(_user);

        var plan = await owner.StartAsync(Plan);

        plan.CurrentPhase.Should().Be(MigrationPhase.RolledBack);
        plan.Failure!.Message.Should().Contain("row-level security policy", "hidden rows would be neither filled nor verified, and lost at contract");
        await MustBeUntouchedAsync(trial);
    }

    [PostgresFact]
    public async Task A_server_that_accepts_no_writes_is_refused_with_a_message()
    {
        await using var trial = await Trial.BeginAsync(Setup + $"CREATE USER {_user} SUPERUSER PASSWORD 'guest'; ALTER USER {_user} SET default_transaction_read_only = on");
        await using var reader = trial.As(_user);

        var start = () => reader.StartAsync(Plan);

        (await start.Should().ThrowAsync<PlanRefusedException>()).WithMessage("*read-only transaction*a server that accepts writes*");
        await MustBeUntouchedAsync(trial);
    }

    [PostgresFact]
    public async Task Timeouts_of_a_role_do_not_interrupt_a_run()
    {
        await using var trial = await Trial.BeginAsync(
            Setup + $"""
            CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN IF NEW.id = 30 THEN PERFORM pg_sleep(2.5); END IF; RETURN NEW; END';
            CREATE TRIGGER slow BEFORE UPDATE ON people FOR EACH ROW EXECUTE FUNCTION slow();
            CREATE USER {_user} SUPERUSER PASSWORD 'guest';
            ALTER USER {_user} SET statement_timeout = '2s'; ALTER USER {_user} SET lock_timeout = '1ms';
            ALTER USER {_user} SET idle_in_transaction_session_timeout = '2s'; ALTER USER {_user} SET idle_session_timeout = '2s';
            ALTER USER {_user} SET default_transaction_isolation = 'serializable'
            """);
        await using var limited = trial.As(_user);

        (await limited.StartAsync(Plan)).Failure.Should().BeNull("a batch here takes longer than any of the limits");

        (await limited.CompleteAsync(Plan)).IsComplete.Should().BeTrue();
    }

    private static async Task MustBeUntouchedAsync(Trial trial)
    {
        (await trial.ShapeAsync()).Should().NotContain("full_name", "no column is left behind");
        (await trial.OursAsync()).Should().Be(0, "no trigger, function or constraint is left behind");
        (await trial.ReadAsync<long>("SELECT count(*) FROM people")).Should().Be(450);
    }
}
