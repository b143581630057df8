using Npgsql;
using static ZeroDowntimeLab.MigrationPhase;

namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>What depends on a column or table that is dropped and not replaced.</summary>
public sealed class DropObstacleTests
{
    private const string Tables = """
        CREATE TABLE users (id int PRIMARY KEY, name text UNIQUE, note text, CHECK (name <> note));
        CREATE INDEX by_name ON users (lower(name));
        CREATE STATISTICS together ON name, note FROM users;
        COMMENT ON COLUMN users.name IS 'what to call them';
        """;

    private static readonly Operation DropName = new DropColumn("users", "name");
    private static readonly Operation DropUsers = new DropTable("users");

    public static TheoryData<string, string, string> OfTheColumn => new()
    {
        { "CREATE VIEW names AS SELECT name FROM users", "View", "public.names" },
        { "CREATE MATERIALIZED VIEW names AS SELECT name FROM users", "Materialized view", "public.names" },
        { "CREATE RULE keep AS ON UPDATE TO users WHERE old.name = 'root' DO INSTEAD NOTHING", "Rule", "keep on public.users" },
        { "CREATE FUNCTION names() RETURNS text RETURN (SELECT max(name) FROM users)", "Function", "public.names()" },
        { "CREATE POLICY own ON users USING (name = current_user)", "Policy", "own on public.users" },
        { "CREATE TRIGGER named BEFORE UPDATE OF name ON users FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()", "Trigger", "named on public.users" },
        { "ALTER TABLE users ADD upper text GENERATED ALWAYS AS (upper(name)) STORED", "Generated column", "upper" },
        { "CREATE PUBLICATION feed FOR TABLE users (id, name)", "Publication", "feed" },
        { "CREATE TABLE posts (author text CONSTRAINT by_user REFERENCES users (name))", "Foreign key", "by_user of public.posts" },
        { "CREATE UNIQUE INDEX i ON users (id) INCLUDE (name); ALTER TABLE users DROP CONSTRAINT users_pkey; CREATE TABLE posts (author int CONSTRAINT by_user REFERENCES users (id))", "Foreign key", "by_user of public.posts" },
        { "CREATE TABLE guests () INHERITS (users); CREATE VIEW names AS SELECT name FROM guests", "View", "public.names" },
        { "ALTER TABLE users RENAME TO people; CREATE TABLE users () INHERITS (people)", "Parent table", "public.people" },
        { "DROP TABLE users; CREATE TABLE users (name text) PARTITION BY LIST (name)", "Partition key", "public.users" },
    };

    public static TheoryData<string, string, string> OfTheTable => new()
    {
        { "CREATE VIEW names AS SELECT 1 FROM users", "View", "public.names" },
        { "CREATE FUNCTION first(users) RETURNS int LANGUAGE sql AS 'SELECT 1'", "Function", "public.first(public.users)" },
        { "CREATE TABLE posts (author int CONSTRAINT by_user REFERENCES users)", "Foreign key", "by_user of public.posts" },
        { "CREATE TABLE notes (t text); CREATE POLICY own ON notes USING (t IN (SELECT name FROM users))", "Policy", "own on public.notes" },
        { "CREATE TABLE guests () INHERITS (users)", "Table", "public.guests" },
    };

    [PostgresTheory]
    [MemberData(nameof(OfTheColumn))]
    public Task What_depends_on_a_column_is_named(string sql, string kind, string name) =>
        RequireNamedAsync(sql, DropName, $"{kind} '{name}' needs column 'name' of 'users'; drop it first");

    [PostgresTheory]
    [MemberData(nameof(OfTheTable))]
    public Task What_depends_on_a_table_is_named(string sql, string kind, string name) =>
        RequireNamedAsync(sql, DropUsers, $"{kind} '{name}' needs table 'users'; drop it first");

    [PostgresTheory]
    [InlineData("CREATE VIEW notes AS SELECT note FROM users; CREATE TRIGGER t BEFORE UPDATE OF note ON users FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()")]
    [InlineData("ALTER TABLE users ADD other text REFERENCES users (name); ALTER TABLE users DROP other; CREATE TABLE guests () INHERITS (users); CREATE INDEX ON guests (name)")]
    [InlineData("CREATE PUBLICATION feed FOR TABLE users; CREATE POLICY own ON users USING (note = current_user)")]
    public async Task What_is_dropped_with_a_column_or_is_not_about_it_is_not_an_obstacle(string sql)
    {
        await using var connection = await OpenAsync(Tables + sql);

        (await StepScript.ObstaclesAsync(connection, Plan(DropName), CancellationToken.None)).Should().BeEmpty("PostgreSQL drops the column with all that is only its own");
        await RunAsync(connection, "ALTER TABLE users DROP COLUMN name");
    }

    [PostgresFact]
    public async Task What_is_dropped_with_a_table_is_not_an_obstacle()
    {
        const string Sql = """
            ALTER TABLE users ADD boss int REFERENCES users, ADD number serial, ADD upper text GENERATED ALWAYS AS (upper(name)) STORED;
            CREATE POLICY own ON users USING (name = current_user);
            CREATE RULE keep AS ON UPDATE TO users WHERE old.name = 'root' DO INSTEAD NOTHING;
            CREATE TRIGGER named BEFORE UPDATE OF name ON users FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger();
            CREATE PUBLICATION feed FOR TABLE users (id, name);
            """;
        await using var connection = await OpenAsync(Tables + Sql);

        (await StepScript.ObstaclesAsync(connection, Plan(DropUsers), CancellationToken.None)).Should().BeEmpty("all of it is the table's own");
        await RunAsync(connection, "DROP TABLE users");
    }

    [PostgresFact]
    public async Task What_an_earlier_step_drops_is_not_an_obstacle_to_a_later_one()
    {
        await using var connection = await OpenAsync(Tables + "CREATE TABLE posts (author int CONSTRAINT by_user REFERENCES users)");
        var dropPosts = new DropTable("posts");

        (await StepScript.ObstaclesAsync(connection, Plan(dropPosts, DropUsers), CancellationToken.None)).Should().BeEmpty("the foreign key is gone by then");
        (await StepScript.ObstaclesAsync(connection, Plan(DropUsers, dropPosts), CancellationToken.None)).Should().ContainSingle("it is still there").Which.Should().Contain("by_user");
    }

    [PostgresFact]
    public async Task A_plan_is_not_started_while_something_depends_on_what_it_drops()
    {
        await using var source = NpgsqlDataSource.Create(await TestServer.CreateDatabaseAsync());
        await using var connection = await source.OpenConnectionAsync();
        await RunAsync(connection, Tables + "CREATE VIEW names AS SELECT name FROM users");
        await using var target = new PostgreSqlTarget(source);

        var start = () => new MigrationExecutor(target).ExecuteAsync(Plan(DropName), new MigrationOptions { StopAfter = Migrating });

        (await start.Should().ThrowAsync<PlanRefusedException>()).WithMessage("Plan 'drop' not started*View 'public.names' needs column 'name' of 'users'*");
    }

    [PostgresFact]
    public async Task What_was_created_since_the_start_is_named_too_and_the_plan_stays_where_it_is()
    {
        await using var source = NpgsqlDataSource.Create(await TestServer.CreateDatabaseAsync());
        await using var connection = await source.OpenConnectionAsync();
        await RunAsync(connection, Tables);
        var plan = Plan(DropName);
        await using var target = new PostgreSqlTarget(source);
        var executor = new MigrationExecutor(target);
        await executor.ExecuteAsync(plan, new MigrationOptions { StopAfter = Migrating });
        await RunAsync(connection, "CREATE VIEW names AS SELECT name FROM users");

        await executor.ExecuteAsync(plan, new MigrationOptions { Contract = true, StandOnFailure = true });

        plan.Failure.Should().BeOfType<PlanRefusedException>().Which.Message.Should().Contain("View 'public.names'");
        await RunAsync(connection, "DROP VIEW names");
        (await executor.ExecuteAsync(plan, new MigrationOptions { Contract = true })).IsComplete.Should().BeTrue("what was in the way is gone");
    }

    private static async Task RequireNamedAsync(string sql, Operation drop, string obstacle)
    {
        await using var connection = await OpenAsync(Tables + sql);

        (await StepScript.ObstaclesAsync(connection, Plan(drop), CancellationToken.None)).Should().Contain(obstacle, "a start can only refuse what it can name");
        var dropping = () => RunAsync(connection, drop.Script.Sql);
        await dropping.Should().ThrowAsync<PostgresException>("the server would refuse it too, but only at the end");
    }

    private static MigrationPlan Plan(params Operation[] drops) =>
        new("drop", "Drop it", drops.Select(drop => new MigrationStep(Contracting, drop.Description, drop)));

    private static async Task<NpgsqlConnection> OpenAsync(string sql)
    {
        var text = await TestServer.CreateDatabaseAsync();
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(text) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await RunAsync(connection, sql);
        return connection;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
