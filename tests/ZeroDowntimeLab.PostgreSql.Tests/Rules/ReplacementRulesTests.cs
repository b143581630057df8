namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>Which columns of a file replace another one, and what else the file may say of them.</summary>
public sealed class ReplacementRulesTests
{
    private const string Setup =
        """
        CREATE TABLE t (id int PRIMARY KEY, fullname text NOT NULL, city text);
        INSERT INTO t SELECT i, 'ada lovelace' || i, 'Oslo' FROM generate_series(1, 200) i;
        """;

    [PostgresTheory]
    [InlineData("f || city", "split_part(fullname, ' ', 1)", "'drop_column.down' reads 'f', which replaces 'fullname', and also 'city', which does not: 'fullname' can follow only columns whose 'up' reads it. Leave 'city' out of 'drop_column.down'")]
    [InlineData("coalesce(fullname, f)", "split_part(fullname, ' ', 1)", "'drop_column.down' reads 'f', which replaces 'fullname', and also 'fullname', which does not: *")]
    [InlineData("f || n", "split_part(fullname, ' ', 1)", "'drop_column.down' reads 'f', which replaces 'fullname', and also 'n', which does not: *")]
    [InlineData("f", "fullname || city", "'drop_column.down' reads 'f', whose 'up' in line 3 reads 'city', 'fullname': only a column whose 'up' reads 'fullname' and no other can replace 'fullname'. Change that 'up', or leave 'f' out of 'drop_column.down'")]
    [InlineData("g", "split_part(fullname, ' ', 1)", "'drop_column.down' reads 'g', whose 'up' in line 4 reads 'f': only a column *")]
    public async Task What_is_no_clean_replacement_is_refused_with_its_line(string down, string up, string problem)
    {
        await using var trial = await Trial.BeginAsync(Setup);

        var plan = () => trial.PlanAsync(
            $"""
            operations:
              - add_column: {"{"}table: t, column: {"{"}name: n, type: text, nullable: true{"}"}{"}"}
              - add_column: {"{"}table: t, up: "{up}", column: {"{"}name: f, type: text, nullable: true{"}"}{"}"}
              - add_column: {"{"}table: t, up: upper(f), column: {"{"}name: g, type: text, nullable: true{"}"}{"}"}
              - drop_column: {"{"}table: t, column: fullname, down: "{down}"{"}"}
            """);

        (await plan.Should().ThrowAsync<MigrationFileException>()).WithMessage($"01_test.yaml:5:*: {problem}");
    }

    [PostgresFact]
    public async Task What_down_does_not_read_is_computed_as_before()
    {
        await using var trial = await Trial.BeginAsync(Setup);
        var plan = await trial.ChangesAsync(
            """
            operations:
              - add_column: {table: t, up: upper(fullname), column: {name: loud, type: text}}
              - add_column: {table: t, up: lower(city), column: {name: place, type: text, nullable: true}}
              - add_column: {table: t, up: "split_part(fullname, ' ', 1)", column: {name: f, type: text}}
              - add_column: {table: t, up: upper(f), column: {name: shout, type: text, nullable: true}}
              - add_column: {table: t, up: "split_part(fullname, ' ', 2)", column: {name: l, type: text}}
              - drop_column: {table: t, column: fullname, down: "concat_ws(' ', f, l)"}
              - drop_column: {table: t, column: city, down: "'nowhere'"}
            """);
        (await trial.StartAsync(plan)).Failure.Should().BeNull();

        await trial.RunAsync("UPDATE t SET f = 'grace', loud = 'KEPT' WHERE id = 1; UPDATE t SET l = 'king' WHERE id = 2; UPDATE t SET fullname = 'alan turing', city = 'Rome' WHERE id = 3; INSERT INTO t (id, f, l) VALUES (1001, 'x', 'y')");

        (await trial.ReadAsync<string>("SELECT string_agg(concat_ws('/', fullname, loud, place, f, l, shout, city), ', ' ORDER BY id) FROM t WHERE id IN (1, 2, 3, 1001)")).Should().Be(
            "grace lovelace1/KEPT/oslo/grace/lovelace1/GRACE/Oslo, ada king/ADA KING/oslo/ada/king/ADA/Oslo, alan turing/ALAN TURING/rome/alan/turing/ALAN/Rome, x y/X Y/nowhere/x/y/X/nowhere");
        (await trial.CompleteAsync(plan)).Failure.Should().BeNull();
        (await trial.OursAsync()).Should().Be(0);
        (await trial.ReadAsync<string>("SELECT string_agg(concat_ws('/', f, l, loud, shout, place), ', ' ORDER BY id) FROM t WHERE id IN (1, 3)")).Should().Be("grace/lovelace1/KEPT/GRACE/oslo, alan/turing/ALAN TURING/ALAN/rome");
    }

    [PostgresFact]
    public async Task Several_columns_and_tables_are_split_in_one_file_beside_a_rename()
    {
        await using var trial = await Trial.BeginAsync(Setup + "CREATE TABLE u (id int PRIMARY KEY, fullname text, size text); INSERT INTO u SELECT i, 'bob ross' || i, '3x4' FROM generate_series(1, 200) i");
        var shape = await trial.ShapeAsync();
        var plan = await trial.ChangesAsync(
            """
            operations:
              - add_column: {table: t, up: "split_part(fullname, ' ', 1)", column: {name: f, type: text}}
              - add_column: {table: u, up: "split_part(size, 'x', 1)::int", column: {name: width, type: int, nullable: true}}
              - rename_column: {table: t, from: city, to: town}
              - add_column: {table: u, up: "split_part(fullname, ' ', 2)", column: {name: l, type: text, nullable: true}}
              - add_column: {table: t, up: "split_part(fullname, ' ', 2)", column: {name: l, type: text}}
              - add_column: {table: u, up: "split_part(fullname, ' ', 1)", column: {name: f, type: text, nullable: true}}
              - drop_column: {table: u, column: fullname, down: "f || ' ' || l"}
              - add_column: {table: u, up: "split_part(size, 'x', 2)::int", column: {name: height, type: int, nullable: true}}
              - drop_column: {table: u, column: size, down: width || 'x' || height}
              - drop_column: {table: t, column: fullname, down: "f || ' ' || l"}
            """);
        (await trial.StartAsync(plan)).Failure.Should().BeNull();

        await trial.RunAsync("UPDATE t SET f = 'grace', town = 'Rome' WHERE id = 1; UPDATE u SET height = 9, f = 'rob' WHERE id = 1; UPDATE u SET size = '8x8', fullname = 'al gore' WHERE id = 2; INSERT INTO u (id, width, height) VALUES (1001, 1, 2)");

        (await trial.ReadAsync<string>("SELECT concat_ws('/', fullname, f, l, city, town) FROM t WHERE id = 1")).Should().Be("grace lovelace1/grace/lovelace1/Rome/Rome");
        (await trial.ReadAsync<string>("SELECT string_agg(concat_ws('/', fullname, f, l, size, width, height), ', ' ORDER BY id) FROM u WHERE id IN (1, 2, 1001)")).Should().Be("rob ross1/rob/ross1/3x9/3/9, al gore/al/gore/8x8/8/8, 1x2/1/2");
        await trial.RollbackAsync(plan);
        (await trial.ShapeAsync()).Should().Be(shape);
        plan = await trial.ChangesAsync(FilePlanSource(plan));
        (await trial.StartAsync(plan)).Failure.Should().BeNull();
        (await trial.CompleteAsync(plan)).Failure.Should().BeNull();
        (await trial.OursAsync()).Should().Be(0);
        (await trial.ReadAsync<string>("SELECT concat_ws('/', f, l, width, height) FROM u WHERE id = 1")).Should().Be("rob/ross1/3/9");
    }

    [PostgresFact]
    public async Task The_new_columns_get_their_rules_when_the_old_one_goes()
    {
        await using var trial = await Trial.BeginAsync(Setup);
        var plan = await trial.ChangesAsync(
            """
            operations:
              - add_column: {table: t, up: "split_part(fullname, ' ', 1)", column: {name: f, type: text, comment: given name, check: {name: short, constraint: length(f) < 20}}}
              - create_index: {table: t, name: by_f, columns: [f]}
              - add_column: {table: t, up: "split_part(fullname, ' ', 2)", column: {name: l, type: varchar(20), nullable: true, default: "'nobody'", unique: true}}
              - alter_column: {table: t, column: f, default: "'anonymous'"}
              - alter_column: {table: t, column: l, nullable: false}
              - create_index: {table: t, name: once, columns: [f, l], unique: true}
              - drop_column: {table: t, column: fullname, down: "concat_ws(' ', f, l)"}
            """);
        (await trial.StartAsync(plan)).Failure.Should().BeNull();

        await trial.RunAsync("INSERT INTO t (id, fullname) VALUES (1001, 'of old'); INSERT INTO t (id, l) VALUES (1002, 'new'); INSERT INTO t (id, city) VALUES (1003, 'Rome')");

        (await trial.ReadAsync<string>("SELECT string_agg(concat_ws('/', fullname, f, l), ', ' ORDER BY id) FROM t WHERE id > 1000"))
            .Should().Be("of old/of/old, anonymous new/anonymous/new, anonymous nobody/anonymous/nobody", "a row of new code has the defaults of what it leaves out");
        (await trial.CompleteAsync(plan)).Failure.Should().BeNull();
        (await trial.ShapeAsync()).Should().ContainAll(
            "column t f text t 'anonymous'::text", "column t l character varying(20) t 'nobody'::character varying", "constraint t short CHECK", "constraint t t_l_key UNIQUE (l)");
        (await trial.ReadAsync<string>("SELECT string_agg(indexrelid::regclass::text, ' ' ORDER BY indexrelid::regclass::text) FROM pg_index WHERE indrelid = 't'::regclass AND indisvalid")).Should().Be("by_f once t_l_key t_pkey");
        (await trial.ReadAsync<string>("SELECT col_description('t'::regclass, attnum) FROM pg_attribute WHERE attrelid = 't'::regclass AND attname = 'f'")).Should().Be("given name");
    }

    [PostgresFact]
    public async Task A_row_of_new_code_without_any_part_has_what_down_gives()
    {
        await using var trial = await Trial.BeginAsync(Setup + "CREATE FUNCTION named() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN IF NEW.city = ''Rome'' THEN NEW.fullname := ''romulus quirinus''; END IF; RETURN NEW; END'; CREATE TRIGGER named BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION named()");
        var plan = await trial.ChangesAsync(
            """
            operations:
              - add_column: {table: t, up: "split_part(fullname, ' ', 1)", column: {name: f, type: text, nullable: true}}
              - drop_column: {table: t, column: fullname, down: "coalesce(f, '?')"}
            """);
        (await trial.StartAsync(plan)).Failure.Should().BeNull();

        await trial.RunAsync("INSERT INTO t (id, city) VALUES (1001, 'Oslo'), (1002, 'Rome'); INSERT INTO t (id, f) VALUES (1003, NULL)");

        (await trial.ReadAsync<string>("SELECT string_agg(concat_ws('/', fullname, coalesce(f, '-')), ', ' ORDER BY id) FROM t WHERE id > 1000"))
            .Should().Be("?/-, romulus quirinus/romulus, ?/-", "old code needs a value, and NULL is what new code has written; a trigger that gives one comes first");
        await trial.RunAsync("DROP FUNCTION named CASCADE");
        (await trial.CompleteAsync(plan)).Failure.Should().BeNull();
        (await trial.ReadAsync<long>("SELECT count(*) FROM t WHERE f IS NULL")).Should().Be(2);
    }

    [PostgresFact]
    public async Task Where_it_is_not_known_what_an_expression_reads_the_file_is_refused()
    {
        var user = $"reader_{Guid.NewGuid():N}";
        await using var trial = await Trial.BeginAsync($"{Setup} CREATE ROLE {user} LOGIN PASSWORD 'guest'; ALTER TABLE t OWNER TO {user}; DO $$ BEGIN EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database()); END $$");
        await using (var guest = trial.As(user))
        {
            var plan = () => guest.PlanAsync(
                """
                operations:
                  - add_column: {table: t, up: upper(fullname), column: {name: loud, type: text, nullable: true}}
                  - drop_column: {table: t, column: fullname, down: loud}
                """);

            (await plan.Should().ThrowAsync<MigrationFileException>()).WithMessage("01_test.yaml:3:*'drop_column.down' reads a column that this file adds is not known, because this session cannot create temporary tables; *");
        }

        await trial.RunAsync($"ALTER TABLE t OWNER TO CURRENT_USER; DROP ROLE {user}");
    }

    private static string FilePlanSource(Func<MigrationPlan> plan) => ((FilePlan)plan()).File.Source;
}
