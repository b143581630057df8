namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>The state of a row is recorded: NULL is a value, and an expression is evaluated once for a row.</summary>
public class RowStateTests
{
    private const string Setup = "CREATE TABLE t (id int PRIMARY KEY, name text, other int DEFAULT 0); INSERT INTO t SELECT i, 'name ' || i FROM generate_series(1, 450) i;";

    [PostgresFact]
    public async Task A_NULL_that_new_code_writes_stays()
    {
        await using var trial = await Trial.BeginAsync(Setup);
        var plan = await trial.ChangeAsync("add_column: {table: t, up: upper(name), column: {name: loud, type: text, nullable: true}}");
        await trial.StartAsync(plan);

        await trial.RunAsync("UPDATE t SET loud = NULL WHERE id = 1; UPDATE t SET other = 1; UPDATE t SET name = 'ada' WHERE id <= 2");

        (await trial.ReadAsync<string>("SELECT string_agg(coalesce(loud, '-'), ' ' ORDER BY id) FROM t WHERE id <= 2")).Should().Be("- ADA");
        (await trial.CompleteAsync(plan)).IsComplete.Should().BeTrue();
        (await trial.ReadAsync<long>("SELECT count(*) FROM t WHERE loud IS NULL")).Should().Be(1);
    }

    [PostgresFact]
    public async Task An_INSERT_that_gives_NULL_counts_as_one_that_leaves_the_column_out()
    {
        await using var trial = await Trial.BeginAsync(Setup);
        var plan = await trial.ChangeAsync("add_column: {table: t, up: upper(name), column: {name: loud, type: text, nullable: true}}");
        await trial.StartAsync(plan);

        await trial.RunAsync("INSERT INTO t (id, name, loud) VALUES (1000, 'ada', NULL); INSERT INTO t (id, name) VALUES (1001, 'eve'); INSERT INTO t (id, name, loud) VALUES (1002, 'kim', 'own')");

        (await trial.ReadAsync<string>("SELECT string_agg(loud, ' ' ORDER BY id) FROM t WHERE id >= 1000")).Should().Be("ADA EVE own");
        (await trial.CompleteAsync(plan)).IsComplete.Should().BeTrue();
        (await trial.ReadAsync<string>("SELECT string_agg(loud, ' ' ORDER BY id) FROM t WHERE id >= 1000")).Should().Be("ADA EVE own");
    }

    [PostgresTheory]
    [InlineData("add_column: {table: t, up: upper(name), column: {name: loud, type: text, default: \"'none'\"}}", 1)]
    [InlineData("add_column: {table: t, up: upper(name), column: {name: loud, type: text}}", 0)]
    [InlineData("add_column: {table: t, column: {name: loud, type: text, default: \"'none'\"}}", 0)]
    public async Task A_default_beside_up_waits_for_the_contract_and_a_caution_says_so(string operation, int cautions)
    {
        await using var trial = await Trial.BeginAsync(Setup);
        var plan = await trial.ChangeAsync(operation);

        (await trial.PreviewAsync(plan())).Warnings.Count(warning => warning.Code == ServerWarningCode.DefaultWaits).Should().Be(cautions);

        if (cautions == 0)
            return;
        await trial.StartAsync(plan);
        await trial.RunAsync("INSERT INTO t (id, name) VALUES (1000, 'new')");
        (await trial.CompleteAsync(plan)).ThrowIfFailed();
        await trial.RunAsync("INSERT INTO t (id, name) VALUES (1001, 'newer')");
        (await trial.ReadAsync<string>("SELECT string_agg(loud, ' ' ORDER BY id) FROM t WHERE id >= 1000")).Should().Be("NEW none");
    }

    [PostgresFact]
    public async Task A_volatile_expression_is_evaluated_once_for_a_row()
    {
        await using var trial = await Trial.BeginAsync(Setup);
        var plan = await trial.ChangeAsync("add_column: {table: t, up: (random() * 1000000)::int, column: {name: lot, type: int}}");
        await trial.StartAsync(plan);
        var lots = await trial.ReadAsync<string>("SELECT string_agg(lot::text, ' ' ORDER BY id) FROM t");

        await trial.RunAsync("UPDATE t SET other = other + 1, name = 'other'");

        (await trial.ReadAsync<string>("SELECT string_agg(lot::text, ' ' ORDER BY id) FROM t")).Should().Be(lots);
        (await trial.CompleteAsync(plan)).IsComplete.Should().BeTrue("what may be another value each time is not compared");
        (await trial.ReadAsync<string>("SELECT string_agg(lot::text, ' ' ORDER BY id) FROM t")).Should().Be(lots);
    }

    [PostgresFact]
    public async Task Rows_that_come_by_replication_or_a_restore_are_computed_too()
    {
        await using var trial = await Trial.BeginAsync(Setup);
        var plan = await trial.ChangeAsync("add_column: {table: t, up: upper(name), column: {name: loud, type: text, nullable: true}}");
        await trial.StartAsync(plan);

        await trial.RunAsync("BEGIN; SET LOCAL session_replication_role = replica; INSERT INTO t VALUES (1000, 'new'); UPDATE t SET name = 'changed' WHERE id = 1; COMMIT");

        (await trial.ReadAsync<string>("SELECT string_agg(loud, ' ' ORDER BY id) FROM t WHERE id IN (1, 1000)")).Should().Be("CHANGED NEW");
        (await trial.CompleteAsync(plan)).IsComplete.Should().BeTrue();
    }

    [PostgresTheory]
    [InlineData("UPDATE t SET loud = 'wrong' WHERE id = 3")]
    [InlineData("DELETE FROM t WHERE id = 3; INSERT INTO t (id, name) VALUES (3, 'ada')")]
    public async Task A_row_that_is_not_what_its_expression_gives_stops_the_contract(string behindTheTriggers)
    {
        await using var trial = await Trial.BeginAsync(Setup);
        var plan = await trial.ChangeAsync("add_column: {table: t, up: upper(name), column: {name: loud, type: text, nullable: true}}");
        await trial.StartAsync(plan);
        await trial.RunAsync($"ALTER TABLE t DISABLE TRIGGER USER; {behindTheTriggers}; ALTER TABLE t ENABLE TRIGGER USER");

        var run = await trial.CompleteAsync(plan);

        run.Failure.Should().BeOfType<ContractRefusedException>().Which.Message.Should().Be(
            "'loud' of 't' not complete: it is not filled or not what its expression gives in 1 row (id: 3)");
        await using var target = new PostgreSqlTarget(trial.Source, new PostgreSqlOptions { AllowLoss = true });
        (await new MigrationExecutor(target).RollbackAsync(plan())).CurrentPhase.Should().Be(MigrationPhase.RolledBack);
        (await trial.OursAsync()).Should().Be(0);
    }

    [PostgresFact]
    public async Task A_rule_that_swallows_the_backfill_stops_the_contract()
    {
        await using var trial = await Trial.BeginAsync(Setup + "CREATE RULE keep AS ON UPDATE TO t DO INSTEAD NOTHING");
        var plan = await trial.ChangeAsync("add_column: {table: t, up: upper(name), column: {name: loud, type: text, nullable: true}}");
        await trial.StartAsync(plan);

        var run = await trial.CompleteAsync(plan);

        run.Failure.Should().BeOfType<ContractRefusedException>().Which.Message.Should().Contain("in 450 rows (id: 1; 2; 3; …)");
    }

    [PostgresFact]
    public async Task The_undo_of_a_correction_brings_every_value_back_that_nobody_has_written_since()
    {
        await using var trial = await Trial.BeginAsync(Setup + "UPDATE t SET name = NULL WHERE id % 5 = 0");
        var before = await trial.RowsAsync("t");
        var plan = await trial.ChangeAsync("alter_column: {table: t, column: name, nullable: false, up: \"'none'\"}");
        await trial.StartAsync(plan);
        (await trial.ReadAsync<long>("SELECT count(*) FROM t WHERE name = 'none'")).Should().Be(90);
        await trial.RunAsync("INSERT INTO t (id, name) VALUES (1000, NULL); UPDATE t SET name = 'written' WHERE id = 5; UPDATE t SET other = 0");
        (await trial.ReadAsync<string>("SELECT name FROM t WHERE id = 1000")).Should().Be("none", "old code's writes are corrected too");

        (await trial.RollbackAsync(plan)).CurrentPhase.Should().Be(MigrationPhase.RolledBack);

        (await trial.ReadAsync<string>("SELECT name FROM t WHERE id = 5")).Should().Be("written");
        (await trial.ReadAsync<bool>("SELECT name IS NULL FROM t WHERE id = 1000")).Should().BeTrue("that is what old code wrote");
        await trial.RunAsync("DELETE FROM t WHERE id = 1000; UPDATE t SET name = NULL WHERE id = 5");
        (await trial.RowsAsync("t")).Should().Be(before);
        (await trial.OursAsync()).Should().Be(0);
    }
}
