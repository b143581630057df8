namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>Several operations in one file: a later one sees what an earlier one has made.</summary>
public sealed class SeveralOperationsTests
{
    private static readonly MigrationOptions Start = new() { StopAfter = MigrationPhase.Migrating };
    private static readonly MigrationOptions Complete = new() { Contract = true, StandOnFailure = true };

    private static readonly string[] Numbers =
        ["CREATE TABLE t (id int PRIMARY KEY, n int, u int, name text)", "INSERT INTO t VALUES (1, 5, 7, 'ann'), (2, 6, 7, 'bob')"];

    public static TheoryData<string[], string> Files => new()
    {
        {
            ["create_table: {name: items, columns: [{name: id, type: int, pk: true}]}",
             "add_column: {table: items, column: {name: owner, type: int, default: '0', references: {name: f, table: t, column: id}, comment: who}}",
             "add_column: {table: items, up: \"'x'\", column: {name: label, type: text, unique: true, check: {name: c, constraint: label <> ''}}}",
             "alter_column: {table: items, column: owner, default: null, comment: null}",
             "rename_column: {table: items, from: label, to: title}",
             "add_column: {table: items, column: {name: gone, type: int, nullable: true}}",
             "drop_column: {table: items, column: gone}",
             "create_index: {table: items, name: items_title, columns: [title], unique: true}"],
            "id int4 NOT NULL, owner int4 NOT NULL, title text NOT NULL"
        },
        {
            ["rename_column: {table: t, from: name, to: full_name}",
             "alter_column: {table: t, column: full_name, nullable: false, default: \"'nobody'\", comment: all of it, unique: {name: only}, check: {name: c, constraint: full_name <> ''}}",
             "create_index: {table: t, name: t_full_name, columns: [full_name, n]}"],
            "id int4 NOT NULL, n int4, u int4, full_name text NOT NULL DEFAULT 'nobody'::text"
        },
        {
            ["alter_column: {table: t, column: n, default: '1'}",
             "alter_column: {table: t, column: n, comment: number}",
             "alter_column: {table: public.t, column: n, nullable: false, up: '0'}",
             "alter_column: {table: t, column: n, check: {name: c, constraint: n >= 0}}",
             "create_index: {table: t, name: t_n, columns: [n]}"],
            "id int4 NOT NULL, n int4 NOT NULL DEFAULT 1, u int4, name text"
        },
        {
            ["add_column: {table: t, up: n * 2, column: {name: m, type: int, nullable: true}}",
             "alter_column: {table: t, column: m, nullable: false, default: '3'}",
             "alter_column: {table: t, column: m, check: {name: c, constraint: m > 0}, comment: twice}",
             "create_index: {table: t, name: t_m, columns: [m]}"],
            "id int4 NOT NULL, n int4, u int4, name text, m int4 NOT NULL DEFAULT 3"
        },
        {
            ["drop_column: {table: t, column: n}",
             "alter_column: {table: t, column: u, check: {name: c, constraint: u > 0}}",
             "add_column: {table: t, up: n * 2, column: {name: m, type: int}}"],
            "id int4 NOT NULL, u int4, name text, m int4 NOT NULL"
        },
        {
            ["add_column: {table: t, up: \"split_part(name, ' ', 1)\", column: {name: f, type: text, default: \"'x'\"}}",
             "create_index: {table: t, name: t_f, columns: [f]}",
             "add_column: {table: t, up: n * 2, column: {name: m, type: int, nullable: true}}",
             "add_column: {table: t, up: \"split_part(name, ' ', 2)\", column: {name: l, type: text, nullable: true, check: {name: c, constraint: l <> 'x'}}}",
             "drop_column: {table: t, column: name, down: \"concat_ws(' ', f, l)\"}"],
            "id int4 NOT NULL, n int4, u int4, f text NOT NULL DEFAULT 'x'::text, m int4, l text"
        },
    };

    [PostgresTheory]
    [MemberData(nameof(Files))]
    public async Task A_file_is_started_and_completed(string[] operations, string columns)
    {
        await using var database = await FileDatabase.CreateAsync(Numbers);
        await using var target = new PostgreSqlTarget(database.Source);
        var plan = await database.PlanAsync(Yaml(operations));

        (await new MigrationExecutor(target).ExecuteAsync(plan, Start)).ThrowIfFailed();
        (await new MigrationExecutor(target).ExecuteAsync(plan, Complete)).ThrowIfFailed();

        (await database.Runner.ScalarAsync(ColumnsOf(operations[0].Contains("items", StringComparison.Ordinal) ? "items" : "t"))).Should().Be(columns);
        (await database.Runner.ListAsync("SELECT conname FROM pg_constraint WHERE NOT convalidated")).Should().BeEmpty();
    }

    [PostgresTheory]
    [MemberData(nameof(Files))]
    public async Task A_file_is_started_and_rolled_back(string[] operations, string columns)
    {
        await using var database = await FileDatabase.CreateAsync(Numbers);
        var before = await database.Runner.ShapeAsync();
        await using var target = new PostgreSqlTarget(database.Source);
        var plan = await database.PlanAsync(Yaml(operations));

        (await new MigrationExecutor(target).ExecuteAsync(plan, Start)).ThrowIfFailed();
        (await database.Runner.ScalarAsync(ColumnsOf("t"))).Should().NotBe(columns, "old code's columns are there");
        await new MigrationExecutor(target).RollbackAsync(FilePlan.Load(plan.Save()));

        (await database.Runner.ShapeAsync()).Should().Equal(before);
    }

    [PostgresTheory]
    [InlineData(0, 1, 2)]
    [InlineData(0, 2, 1)]
    public async Task After_a_refused_contract_live_writes_work_and_the_plan_can_be_rolled_back(params int[] order)
    {
        await using var database = await FileDatabase.CreateAsync(Numbers);
        var before = await database.Runner.ShapeAsync();
        await using var target = new PostgreSqlTarget(database.Source);
        string[] operations =
        [
            "drop_column: {table: t, column: n}",
            "alter_column: {table: t, column: u, unique: {name: only}}",
            "add_column: {table: t, up: n * 2, column: {name: m, type: int}}",
        ];
        var plan = await database.PlanAsync(Yaml([.. order.Select(index => operations[index])]));
        (await new MigrationExecutor(target).ExecuteAsync(plan, Start)).ThrowIfFailed();

        await new MigrationExecutor(target).ExecuteAsync(plan, Complete);

        plan.Failure.Should().BeOfType<ContractRefusedException>("two rows have the same u").Which.DifferingRows.Should().Be(2);
        plan.CurrentPhase.Should().Be(MigrationPhase.Migrating, "nothing of the last phase was run");
        await database.Runner.RunAsync("INSERT INTO t (id, n, u) VALUES (3, 1, 1)");
        await database.Runner.RunAsync("UPDATE t SET n = 8 WHERE id = 1");
        (await database.Runner.ListAsync("SELECT m FROM t ORDER BY id")).Should().Equal("16", "12", "2");
        (await new MigrationExecutor(target).RollbackAsync(plan)).CurrentPhase.Should().Be(MigrationPhase.RolledBack);
        (await database.Runner.ShapeAsync()).Should().Equal(before);
        (await database.Runner.ListAsync("SELECT n FROM t ORDER BY id")).Should().Equal("8", "6", "1");
    }

    [PostgresFact]
    public async Task New_code_inserts_without_a_required_column_until_it_is_dropped()
    {
        await using var database = await FileDatabase.CreateAsync([.. Numbers, "ALTER TABLE t ALTER n SET NOT NULL"]);
        await using var target = new PostgreSqlTarget(database.Source);
        var plan = await database.PlanAsync(Yaml(
            "drop_column: {table: t, column: n, down: '7'}", "create_index: {table: t, name: once, columns: [id, name], unique: true}"));
        (await new MigrationExecutor(target).ExecuteAsync(plan, Start)).ThrowIfFailed();

        var id = 10;
        var insert = new OnProgress(_ => database.Runner.RunAsync($"INSERT INTO t (id) VALUES ({id++})").GetAwaiter().GetResult());
        (await new MigrationExecutor(target).ExecuteAsync(plan, new MigrationOptions { Contract = true, StandOnFailure = true, Progress = insert })).ThrowIfFailed();

        id.Should().BeGreaterThan(12, "it inserted before and after each step");
    }

    [PostgresFact]
    public async Task What_cannot_be_undone_comes_last()
    {
        await using var database = await FileDatabase.CreateAsync([.. Numbers, "CREATE INDEX t_u ON t (u)"]);

        var plan = await database.PlanAsync(Yaml(
            "drop_column: {table: t, column: n}",
            "sql: {up: SELECT 1, onComplete: true}",
            "drop_index: {name: t_u}",
            "rename_column: {table: t, from: name, to: full_name}",
            "alter_column: {table: t, column: u, unique: {name: only}}"));

        plan.Steps.Where(step => step.Phase == MigrationPhase.Contracting).Select(step => step.Description).Should().Equal(
            "Drop index 't_u' of 't'".Replace("'t'", "'public.t'", StringComparison.Ordinal),
            "Add unique constraint 'only' on 'u' of 't'",
            "Run SQL: SELECT 1",
            "Drop column 'n' from 't'",
            "Drop old column 'name' from 't'");
    }

    [PostgresFact]
    public async Task A_rule_ends_before_what_it_reads_is_dropped()
    {
        await using var database = await FileDatabase.CreateAsync(Numbers);

        var plan = await database.PlanAsync(Yaml("rename_column: {table: t, from: name, to: full_name}", "drop_column: {table: t, column: n, down: length(name)}"));

        plan.Steps.Where(step => step.Phase == MigrationPhase.Contracting).Select(step => step.Description).Should().Equal(
            "No longer give 'n' of 't' its value in rows that new code writes without it; Drop column 'n' from 't'",
            "Drop old column 'name' from 't'");
    }

    [PostgresFact]
    public async Task After_SQL_that_fails_when_the_plan_completes_nothing_is_dropped_and_it_can_be_rolled_back()
    {
        await using var database = await FileDatabase.CreateAsync([.. Numbers, "ALTER TABLE t ALTER n SET NOT NULL"]);
        var before = await database.Runner.ShapeAsync();
        await using var target = new PostgreSqlTarget(database.Source);
        var plan = await database.PlanAsync(Yaml("drop_column: {table: t, column: n, down: '0'}", "sql: {up: SELECT 1/0, onComplete: true}"));
        (await new MigrationExecutor(target).ExecuteAsync(plan, Start)).ThrowIfFailed();

        await new MigrationExecutor(target).ExecuteAsync(plan, Complete);

        plan.Failure!.Message.Should().Contain("division by zero");
        await database.Runner.RunAsync("INSERT INTO t (id) VALUES (3)");
        (await database.Runner.ListAsync("SELECT n FROM t ORDER BY id")).Should().Equal(["5", "6", "0"], "the column is there, and so is its rule");
        (await new MigrationExecutor(target).RollbackAsync(plan)).CurrentPhase.Should().Be(MigrationPhase.RolledBack);
        (await database.Runner.ShapeAsync()).Should().Equal(before);
    }

    private static string Yaml(params string[] operations) => $"operations:\n{string.Concat(operations.Select(operation => $"  - {operation}\n"))}";

    private static string ColumnsOf(string table) => $"""
        SELECT string_agg(concat_ws(' ', a.attname, t.typname, CASE WHEN a.attnotnull THEN 'NOT NULL' END, 'DEFAULT ' || pg_get_expr(d.adbin, d.adrelid)), ', ' ORDER BY a.attnum)
        FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        WHERE a.attrelid = '{table}'::regclass AND a.attnum > 0 AND NOT a.attisdropped
        """;
}
