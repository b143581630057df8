namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>Several rules on one table: each row is completed in the order in which they depend on each other.</summary>
public class SeveralRulesTests
{
    private const string Setup = "CREATE TABLE t (id int PRIMARY KEY, n int, title text); INSERT INTO t SELECT i, i, 'title ' || i FROM generate_series(1, 300) i;";

    [PostgresFact]
    public async Task A_column_may_be_computed_from_one_that_the_same_file_adds()
    {
        await using var trial = await Trial.BeginAsync(Setup);
        var plan = await trial.ChangesAsync(
            """
            operations:
              - add_column: {table: t, up: n * 2, column: {name: a, type: int, nullable: true}}
              - add_column: {table: t, up: a + 1, column: {name: p, type: int, nullable: true}}
            """);
        await trial.StartAsync(plan);

        await trial.RunAsync("INSERT INTO t (id, n) VALUES (1000, 10); UPDATE t SET n = 20 WHERE id = 1; UPDATE t SET a = 7 WHERE id = 2");

        (await trial.ReadAsync<string>("SELECT string_agg(concat_ws('/', n, a, p), ' ' ORDER BY id) FROM t WHERE id IN (1, 2, 3, 1000)"))
            .Should().Be("20/40/41 2/7/8 3/6/7 10/20/21");
        (await trial.CompleteAsync(plan)).IsComplete.Should().BeTrue();
        (await trial.OursAsync()).Should().Be(0);
    }

    [PostgresFact]
    public async Task A_rename_and_a_column_computed_from_it_agree()
    {
        await using var trial = await Trial.BeginAsync(Setup);
        var plan = await trial.ChangesAsync(
            """
            operations:
              - rename_column: {table: t, from: title, to: headline}
              - add_column: {table: t, up: upper(title), column: {name: loud, type: text, nullable: true}}
            """);
        await trial.StartAsync(plan);

        await trial.RunAsync("UPDATE t SET headline = 'by new' WHERE id = 1; UPDATE t SET title = 'by old' WHERE id = 2; INSERT INTO t (id, headline) VALUES (1000, 'added')");

        (await trial.ReadAsync<string>("SELECT string_agg(concat_ws('/', title, headline, loud), ' ' ORDER BY id) FROM t WHERE id IN (1, 2, 1000)"))
            .Should().Be("by new/by new/BY NEW by old/by old/BY OLD added/added/ADDED");
        await trial.RollbackAsync(plan);
        (await trial.OursAsync()).Should().Be(0);
        (await trial.ReadAsync<string>("SELECT title FROM t WHERE id = 1000")).Should().Be("added");
    }

    [PostgresFact]
    public async Task Triggers_of_the_user_see_what_new_code_wrote()
    {
        await using var trial = await Trial.BeginAsync(Setup + """
            ALTER TABLE t ADD slug text;
            CREATE FUNCTION slug() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.slug := lower(NEW.title); RETURN NEW; END';
            CREATE TRIGGER slug BEFORE INSERT OR UPDATE ON t FOR EACH ROW EXECUTE FUNCTION slug();
            """);
        var plan = await trial.ChangeAsync("rename_column: {table: t, from: title, to: headline}");
        await trial.StartAsync(plan);

        await trial.RunAsync("UPDATE t SET headline = 'Changed' WHERE id = 1; INSERT INTO t (id, headline) VALUES (1000, 'Added')");

        (await trial.ReadAsync<string>("SELECT string_agg(slug, ' ' ORDER BY id) FROM t WHERE id IN (1, 1000)")).Should().Be("changed added");
    }

    [PostgresTheory]
    [InlineData("CREATE TABLE ev_2024 () INHERITS (t)", "Table 'ev_2024' inherits from 't', and rows that are written to it pass no trigger of 't'; end the inheritance first")]
    [InlineData("CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; CREATE TRIGGER \"~~\" BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f()", "Trigger '~~' of 't' has a name that sorts outside of those of the plan's triggers ('!zero_downtime_lab_insert', '~zero_downtime_lab_update'); rename it first")]
    public async Task What_would_pass_the_triggers_by_is_refused_at_the_start(string sql, string reason)
    {
        await using var trial = await Trial.BeginAsync(Setup + sql);
        var plan = await trial.ChangeAsync("add_column: {table: t, up: upper(title), column: {name: loud, type: text, nullable: true}}");

        var start = () => trial.StartAsync(plan);

        (await start.Should().ThrowAsync<PlanRefusedException>()).WithMessage($"Plan '01_test' not started: {reason}");
    }

    [PostgresFact]
    public async Task A_child_table_that_is_made_after_the_start_stops_the_contract()
    {
        await using var trial = await Trial.BeginAsync(Setup);
        var plan = await trial.ChangeAsync("add_column: {table: t, up: upper(title), column: {name: loud, type: text, nullable: true}}");
        await trial.StartAsync(plan);
        await trial.RunAsync("CREATE TABLE ev_2024 () INHERITS (t); INSERT INTO ev_2024 (id, title) VALUES (1000, 'passed by')");

        var complete = () => trial.CompleteAsync(plan);

        (await complete.Should().ThrowAsync<PlanRefusedException>()).WithMessage("*Table 'ev_2024' inherits from 't', and rows that are written to it pass no trigger of 't'*Nothing was done*");
        await trial.RunAsync("DROP TABLE ev_2024");
        (await trial.CompleteAsync(plan)).IsComplete.Should().BeTrue();
    }

    [PostgresFact]
    public async Task A_generated_column_in_an_expression_is_refused()
    {
        await using var trial = await Trial.BeginAsync(Setup + "ALTER TABLE t ADD twice int GENERATED ALWAYS AS (n * 2) STORED");

        var plan = () => trial.ChangeAsync("add_column: {table: t, up: twice + 1, column: {name: more, type: int, nullable: true}}");

        (await plan.Should().ThrowAsync<MigrationFileException>()).WithMessage("*'add_column.up' reads 'twice', which PostgreSQL computes only after triggers have run*");
    }

    [PostgresFact]
    public async Task NULL_for_new_code_alone_is_refused()
    {
        await using var trial = await Trial.BeginAsync(Setup + "ALTER TABLE t ALTER title SET NOT NULL");

        var plan = () => trial.ChangeAsync("alter_column: {table: t, column: title, nullable: true, down: \"''\"}");

        (await plan.Should().ThrowAsync<MigrationFileException>()).WithMessage("*needs two shapes of one column*");
    }
}
