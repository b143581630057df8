namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>A file that adds columns and drops the one that they are computed from: each side follows the other.</summary>
public sealed class SplitInAFileTests
{
    private const string Setup =
        """
        CREATE TABLE t (id int PRIMARY KEY, fullname text, city text);
        INSERT INTO t SELECT i, 'ada lovelace' || i, 'Oslo' FROM generate_series(1, 300) i;
        UPDATE t SET fullname = NULL WHERE id = 300;
        """;

    private const string First = "add_column: {table: t, up: \"split_part(fullname, ' ', 1)\", column: {name: f, type: text, nullable: true}}";
    private const string Last = "add_column: {table: t, up: \"split_part(fullname, ' ', 2)\", column: {name: l, type: varchar(40), nullable: true}}";
    private const string Drop = "drop_column: {table: t, column: fullname, down: \"nullif(concat_ws(' ', f, l), '')\"}";

    private const string Seen = "SELECT string_agg(concat_ws('/', id, coalesce(fullname, '-'), coalesce(f, '-'), coalesce(l, '-')), ', ' ORDER BY id) FROM t WHERE id < 1 OR id = 300 OR id > 1000";

    [PostgresFact]
    public async Task Whichever_side_is_written_last_is_what_both_have()
    {
        await using var trial = await Trial.BeginAsync(Setup);
        var plan = await trial.ChangesAsync(Yaml(First, Last, Drop));
        (await trial.StartAsync(plan)).Failure.Should().BeNull();

        await trial.RunAsync(
            """
            INSERT INTO t (id, fullname) VALUES (1001, 'grace hopper'), (1002, 'alan turing'), (1003, NULL);
            INSERT INTO t (id, f, l) VALUES (1004, 'edsger', 'dijkstra'), (1005, 'barbara', NULL), (1006, NULL, NULL);
            INSERT INTO t (id, fullname, f, l) VALUES (1007, 'of old code', 'of', 'new code')
            """);
        (await trial.ReadAsync<string>(Seen)).Should().Be(
            "300/-/-/-, 1001/grace hopper/grace/hopper, 1002/alan turing/alan/turing, 1003/-/-/-, 1004/edsger dijkstra/edsger/dijkstra, 1005/barbara/barbara/-, 1006/-/-/-, 1007/of old code/of/new code");

        await trial.RunAsync("UPDATE t SET f = 'amazing' WHERE id = 1001; UPDATE t SET l = 'kay' WHERE id = 1002; UPDATE t SET l = 'liskov' WHERE id IN (300, 1005); UPDATE t SET f = NULL, l = NULL WHERE id = 1004");
        (await trial.ReadAsync<string>(Seen)).Should().StartWith("300/liskov/-/liskov, 1001/amazing hopper/amazing/hopper, 1002/alan kay/alan/kay, 1003/-/-/-, 1004/-/-/-, 1005/barbara liskov/barbara/liskov");

        await trial.RunAsync("UPDATE t SET fullname = 'grace murray' WHERE id = 1001; UPDATE t SET fullname = NULL WHERE id = 1002; UPDATE t SET fullname = 'ed wybe', f = 'ed', l = 'wybe' WHERE id = 1004; UPDATE t SET city = 'Bergen'");
        (await trial.ReadAsync<string>(Seen)).Should().StartWith("300/liskov/-/liskov, 1001/grace murray/grace/murray, 1002/-/-/-, 1003/-/-/-, 1004/ed wybe/ed/wybe", "old code writes last, also where new code has written before");

        await trial.RunAsync("UPDATE t SET f = 'of old', l = 'code' WHERE id = 1007");
        (await trial.CompleteAsync(plan)).Failure.Should().BeNull();
        (await trial.OursAsync()).Should().Be(0);
        (await trial.ReadAsync<string>("SELECT string_agg(attname, ' ' ORDER BY attnum) FROM pg_attribute WHERE attrelid = 't'::regclass AND attnum > 0 AND NOT attisdropped")).Should().Be("id city f l");
        (await trial.ReadAsync<string>("SELECT string_agg(concat_ws(' ', f, l), ', ' ORDER BY id) FROM t WHERE id IN (1, 300, 1001, 1002, 1007)")).Should().Be("ada lovelace1, liskov, grace murray, , of old code");
    }

    [PostgresFact]
    public async Task A_rollback_leaves_what_new_code_has_written_in_the_old_column_and_nothing_else()
    {
        await using var trial = await Trial.BeginAsync(Setup);
        var (shape, rows) = (await trial.ShapeAsync(), await trial.RowsAsync("t"));
        var plan = await trial.ChangesAsync(Yaml(First, Last, Drop));
        (await trial.StartAsync(plan)).Failure.Should().BeNull();
        await trial.RunAsync("UPDATE t SET f = 'augusta' WHERE id = 7; INSERT INTO t (id, f, l) VALUES (1001, 'alan', 'turing')");

        (await trial.RollbackAsync(plan)).CurrentPhase.Should().Be(MigrationPhase.RolledBack);

        (await trial.ShapeAsync()).Should().Be(shape);
        (await trial.OursAsync()).Should().Be(0);
        (await trial.ReadAsync<string>("SELECT string_agg(fullname, ', ' ORDER BY id) FROM t WHERE id IN (7, 1001)")).Should().Be("augusta lovelace7, alan turing");
        await trial.RunAsync("DELETE FROM t WHERE id = 1001; UPDATE t SET fullname = 'ada lovelace7' WHERE id = 7");
        (await trial.RowsAsync("t")).Should().Be(rows);
    }

    [PostgresFact]
    public async Task It_is_one_rule_with_one_backfill_and_loses_nothing()
    {
        await using var trial = await Trial.BeginAsync(Setup);

        var plan = await trial.PlanAsync(Yaml(First, Last, Drop));

        plan.Steps.Select(step => step.ToString()).Should().Equal(
            "[EXPANDING] Try the expression of 'f' on every row of 't'",
            "[EXPANDING] Add column 'f' (nullable) to 't'",
            "[EXPANDING] Try the expression of 'l' on every row of 't'",
            "[EXPANDING] Add column 'l' (nullable) to 't'",
            "[MIGRATING] Backfill 'f', 'l' from 'fullname'",
            "[CONTRACTING] Drop old column 'fullname' from 't'");
        MigrationSafety.Validate(plan).Should().BeEmpty("no value is lost and each side sees what the other writes");
        MigrationSafety.LossesOf(plan).Should().BeEmpty("so 'zdl complete' has nothing to ask");
    }

    [PostgresFact]
    public async Task A_row_in_which_the_sides_differ_stops_the_contract()
    {
        await using var trial = await Trial.BeginAsync(Setup);
        var plan = await trial.ChangesAsync(Yaml(First, Last, Drop));
        await trial.StartAsync(plan);
        await trial.RunAsync("ALTER TABLE t DISABLE TRIGGER USER; UPDATE t SET fullname = 'by passed' WHERE id = 3; ALTER TABLE t ENABLE TRIGGER USER");

        (await trial.CompleteAsync(plan)).Failure.Should().BeOfType<ContractRefusedException>().Which.Message.Should().Be(
            "'fullname' of 't' not dropped: 'f', 'l' differs or is not filled in 1 row (id: 3)");

        await trial.RunAsync("UPDATE t SET fullname = 'repaired now' WHERE id = 3");
        (await trial.CompleteAsync(plan)).Failure.Should().BeNull();
        (await trial.ReadAsync<string>("SELECT f || l FROM t WHERE id = 3")).Should().Be("repairednow");
    }

    [PostgresFact]
    public async Task A_run_that_stands_between_its_phases_is_resumed_from_what_was_saved()
    {
        await using var trial = await Trial.BeginAsync(Setup);
        var plan = await trial.ChangesAsync(Yaml(First, Last, Drop));
        await using (var target = new PostgreSqlTarget(trial.Source, trial.Options))
            (await new MigrationExecutor(target).ExecuteAsync(plan(), new MigrationOptions { StopAfter = MigrationPhase.Expanding })).Failure.Should().BeNull();
        await trial.RunAsync("UPDATE t SET f = 'augusta' WHERE id = 1; UPDATE t SET fullname = 'ada king' WHERE id = 2");

        (await trial.StartAsync(plan)).Failure.Should().BeNull();

        (await trial.ReadAsync<string>("SELECT string_agg(concat_ws('/', fullname, f, l), ', ' ORDER BY id) FROM t WHERE id < 4"))
            .Should().Be("augusta lovelace1/augusta/lovelace1, ada king/ada/king, ada lovelace3/ada/lovelace3", "new code that writes a part of an unfilled row keeps the rest");
        (await trial.CompleteAsync(plan)).Failure.Should().BeNull();
    }

    [PostgresFact]
    public async Task One_column_in_place_of_another_is_a_change_of_representation_both_ways()
    {
        await using var trial = await Trial.BeginAsync("CREATE TABLE t (id int PRIMARY KEY, cents int NOT NULL CHECK (cents >= 0)); INSERT INTO t SELECT i, i FROM generate_series(1, 300) i");
        var plan = await trial.ChangesAsync(Yaml(
            "add_column: {table: t, up: cents / 100.0, column: {name: price, type: 'numeric(8,2)', unique: true, check: {name: positive, constraint: price > 0}}}",
            "drop_column: {table: t, column: cents, down: price * 100}"));
        (await trial.StartAsync(plan)).Failure.Should().BeNull();

        await trial.RunAsync("UPDATE t SET price = 9.99 WHERE id = 1; UPDATE t SET cents = 777 WHERE id = 2; INSERT INTO t (id, price) VALUES (1001, 12.5); INSERT INTO t (id, cents) VALUES (1002, 1300)");
        await trial.RunAsync("UPDATE t SET cents = 998 WHERE id = 1; UPDATE t SET price = 7.78 WHERE id = 2");

        (await trial.ReadAsync<string>("SELECT string_agg(concat_ws('/', cents, price), ' ' ORDER BY id) FROM t WHERE id IN (1, 2, 3, 1001, 1002)")).Should().Be("998/9.98 778/7.78 3/0.03 1250/12.50 1300/13.00");
        (await trial.CompleteAsync(plan)).Failure.Should().BeNull();
        (await trial.ReadAsync<string>("SELECT string_agg(conname, ' ' ORDER BY conname) FROM pg_constraint WHERE conrelid = 't'::regclass AND contype IN ('c', 'u')")).Should().Be("positive t_price_key");
    }

    private static string Yaml(params string[] operations) => $"operations:\n{string.Concat(operations.Select(operation => $"  - {operation}\n"))}";
}
