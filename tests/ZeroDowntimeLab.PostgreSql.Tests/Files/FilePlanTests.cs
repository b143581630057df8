namespace ZeroDowntimeLab.PostgreSql.Tests;

public sealed class FilePlanTests
{
    // What the operations are tried on. Hostile where it costs nothing: a keyword, a capital, a quote, a space.
    private static readonly string[] Shop =
    [
        "CREATE SCHEMA sales",
        """"CREATE TABLE "order" (id int PRIMARY KEY, "Full ""name""" text, email varchar(40), price int NOT NULL, note text NOT NULL DEFAULT 'n', info json)"""",
        """INSERT INTO "order" VALUES (1, 'ann', 'a@x', 5, 'n', '{}'), (2, NULL, NULL, -5, 'n', NULL), (3, 'bob', 'b@x', 0, 'n', NULL)""",
        "CREATE TABLE owners (id int PRIMARY KEY)",
        "INSERT INTO owners VALUES (0), (5)",
        "CREATE INDEX order_email ON \"order\" (email)",
        "CREATE TABLE sales.days (day date PRIMARY KEY, total numeric(8,2))",
        "INSERT INTO sales.days VALUES ('2020-01-01', 5)",
    ];

    public static TheoryData<string> Operations => new()
    {
        "rename_column: {table: order, from: 'Full \"name\"', to: 'NAME of it'}",
        "add_column: {table: order, column: {name: a, type: int, nullable: true, comment: it's}}",
        "add_column: {table: order, column: {name: a, type: int, default: '0'}}",
        "add_column: {table: order, column: {name: a, type: timestamptz, default: now()}}",
        "add_column: {table: order, column: {name: a, type: uuid, default: gen_random_uuid()}}",
        "add_column: {table: order, up: id, column: {name: a, type: text, default: \"'x'\", unique: true, check: {name: c, constraint: a <> ''}}}",
        "add_column: {table: order, up: price, column: {name: a, type: int, nullable: true}}",
        "add_column: {table: order, up: abs(price), column: {name: owner, type: int, references: {name: f, table: owners, column: id, on_delete: CASCADE, deferrable: true}}}",
        "add_column: {table: order, up: info, column: {name: copy, type: json, nullable: true}}",
        "add_column: {table: sales.days, up: total + 0.5, column: {name: a, type: 'numeric(10,3)'}}",
        "drop_column: {table: order, column: email}",
        "drop_column: {table: order, column: price, down: '7'}",
        "drop_column: {table: order, column: note}",
        "drop_column: {table: order, column: email, down: \"'none'\"}",
        "add_column: {table: order, up: \"split_part(email, '@', 1)\", column: {name: user, type: text, nullable: true}}\n"
            + "  - add_column: {table: order, up: \"split_part(email, '@', 2)\", column: {name: host, type: text, nullable: true}}\n"
            + "  - drop_column: {table: order, column: email, down: '\"user\" || ''@'' || host'}",
        "alter_column: {table: order, column: email, nullable: false, up: \"'none ' || id\", down: email, comment: new, default: \"'d'\"}",
        "alter_column: {table: order, column: price, check: {name: positive, constraint: price >= 0}, up: 'abs(price)', down: price}",
        "alter_column: {table: order, column: price, references: {name: f, table: owners, column: id}, up: abs(price)}",
        "alter_column: {table: order, column: email, unique: {name: only}, up: email, down: email}",
        "alter_column: {table: order, column: email, nullable: false, unique: {name: only}, check: {name: c, constraint: length(email) > 2}, up: \"'none ' || id\"}",
        "alter_column: {table: order, column: note, default: null, comment: null}",
        "create_table: {name: 'Items', columns: [{name: id, type: serial, pk: true}, {name: owner, type: int, references: {name: f, table: owners, column: id}}, {name: name, type: varchar(9), unique: true, default: \"'x'\", comment: it's, check: {name: c, constraint: length(name) > 0}}]}",
        "create_table: {name: sales.weeks, columns: [{name: week, type: int, pk: true}, {name: day, type: date, pk: true}]}",
        "drop_table: {name: owners}",
        "create_index: {table: order, name: 'an index', columns: [email, {column: price, sort: DESC, nulls: LAST}], method: btree, predicate: price > 0}",
        "create_index: {table: order, name: i, columns: [id, email], unique: true}",
        "create_index: {table: order, name: i, columns: {email: {collate: C, opclass: {name: text_pattern_ops}, sort: DESC, nulls: FIRST}, price: }, storage_parameters: 'fillfactor = 70, deduplicate_items = off'}",
        "create_index: {table: order, name: i, columns: [{expression: lower(email), sort: DESC}, price], unique: true}",
        "create_index: {table: order, name: i, columns: [{expression: \"to_tsvector('simple', note)\", opclass: {name: tsvector_ops, params: [siglen=32]}}], method: gist}",
        "create_table: {name: a, columns: [{name: id, type: int, pk: true, generated: {identity: {user_specified_values: ALWAYS, sequence_options: START WITH 5}}}, {name: b, type: text}, {name: c, type: text, nullable: true, generated: {expression: upper(b)}}]}",
        "add_column: {table: order, column: {name: number, type: bigserial}}",
        "add_column: {table: sales.days, column: {name: number, type: serial, unique: true, comment: first to last}}",
        "add_column: {table: order, column: {name: 'a \"number\"', type: int, generated: {identity: {user_specified_values: ALWAYS, sequence_options: START WITH 100 INCREMENT BY 10}}}}",
        "sql: {up: VACUUM (ANALYZE) owners, down: VACUUM owners;}",
        "drop_index: {name: order_email}",
        "sql: {up: 'CREATE TABLE a (b text); INSERT INTO a VALUES ($zdl$; x$zdl$)', down: DROP TABLE a}",
        "sql: {up: UPDATE owners SET id = id, onComplete: true}",
    };

    [PostgresTheory]
    [MemberData(nameof(Operations))]
    public async Task Every_statement_is_valid_forward(string operation)
    {
        await using var database = await FileDatabase.CreateAsync(Shop);
        var plan = await database.PlanAsync($"operations:\n  - {operation}");

        await database.Runner.StartAsync(plan);
        await database.Runner.CompleteAsync(plan);

        (await database.Runner.ListAsync("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal UNION SELECT proname FROM pg_proc WHERE pronamespace = 'zero_downtime_lab'::regnamespace"))
            .Should().BeEmpty("nothing of a plan is left in the database when it is complete");
        (await database.Runner.ListAsync("SELECT indexrelid::regclass FROM pg_index WHERE NOT indisvalid")).Should().BeEmpty();
        (await database.Runner.ListAsync("SELECT conname FROM pg_constraint WHERE NOT convalidated")).Should().BeEmpty();
    }

    [PostgresTheory]
    [MemberData(nameof(Operations))]
    public async Task Rolling_back_what_was_started_restores_the_shape_of_every_table(string operation)
    {
        await using var database = await FileDatabase.CreateAsync(Shop);
        var before = await database.Runner.ShapeAsync();
        var plan = await database.PlanAsync($"operations:\n  - {operation}");

        await database.Runner.StartAsync(plan);
        await database.Runner.RollBackAsync(plan);

        (await database.Runner.ShapeAsync()).Should().Equal(before, "a rollback leaves nothing behind");
    }

    [PostgresTheory]
    [MemberData(nameof(Operations))]
    public async Task A_saved_plan_is_the_same_after_the_start_and_after_the_end(string operation)
    {
        await using var database = await FileDatabase.CreateAsync(Shop);
        var first = await database.PlanAsync($"operations:\n  - {operation}");
        var saved = first.Save();

        await database.Runner.StartAsync(first);
        await database.Runner.CompleteAsync(first);

        var again = FilePlan.Load(saved);
        again.Steps.Select(Describe).Should().Equal(first.Steps.Select(Describe), "an interrupted run is resumed with the very same steps");
        (again.Id, again.Title).Should().Be((first.Id, first.Title));
    }

    [PostgresFact]
    public async Task The_operations_of_a_file_share_the_phases()
    {
        await using var database = await FileDatabase.CreateAsync(Shop);
        var plan = await database.PlanAsync("""
            operations:
              - rename_column: {table: order, from: email, to: mail}
              - create_table: {name: items, columns: [{name: id, type: bigserial, pk: true}, {name: a, type: text}]}
              - create_index: {table: items, name: items_a, columns: [a]}
              - add_column: {table: order, up: price * 2, column: {name: double, type: int, check: {name: c, constraint: double = price * 2}}}
              - drop_column: {table: order, column: note}
            """);

        plan.Title.Should().Be("Rename email to mail, Create table items, Create index items_a, Add double, Drop note");
        plan.Steps.Select(step => step.ToString()).Should().Equal(
            "[EXPANDING] Add column 'mail' (nullable) to 'order'",
            "[EXPANDING] Create table 'items' (id, a)",
            "[EXPANDING] Try the expression of 'double' on every row of 'order'",
            "[EXPANDING] Add column 'double' (nullable) to 'order'",
            "[MIGRATING] Backfill 'mail' from 'email'",
            "[MIGRATING] Create index 'items_a' on 'items'",
            "[MIGRATING] Backfill 'double' from 'price'",
            "[CONTRACTING] Verify 'double' of 'order' and no longer compute it from old code's writes",
            "[CONTRACTING] Add check 'c' to 'order'",
            "[CONTRACTING] Drop old column 'email' from 'order'",
            "[CONTRACTING] Drop column 'note' from 'order'");
        await database.Runner.StartAsync(plan);
        await database.Runner.CompleteAsync(plan);
    }

    [Fact]
    public async Task An_operation_for_a_server_refuses_to_run_in_memory()
    {
        var target = new InMemoryTarget(new Database(new Table("users")));
        var plan = new MigrationPlan("1", "Check", [new(MigrationPhase.Contracting, "Add a check", new AddCheck("users", new("c", "true")))]);
        var run = () => target.ApplyAsync(plan, plan.Steps[0], new Progress<RowProgress>(), CancellationToken.None);
        await run.Should().ThrowAsync<NotSupportedException>().WithMessage("*runs on PostgreSQL only");
    }

    private static string Describe(MigrationStep step) =>
        $"{step}\n{step.ForwardSql}\n{step.RollbackSql}\n{step.Forward.Script.Batches}\n{string.Join('\n', step.Forward.Script.RowChecks)}";
}
