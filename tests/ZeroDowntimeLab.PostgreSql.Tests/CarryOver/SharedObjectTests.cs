namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>What a dropped column or index takes along that others need.</summary>
public sealed class SharedObjectTests
{
    private const string People =
        "CREATE TABLE people (id int PRIMARY KEY, tenant int NOT NULL, number int, note text); INSERT INTO people VALUES (1, 1, 1, 'n');";

    private const string Drop = "drop_column: {table: people, column: number}";

    public static TheoryData<string, string> Shared => new()
    {
        { "ALTER TABLE people ADD CONSTRAINT one_each UNIQUE (tenant, number)", "Unique constraint 'one_each' has other columns of 'people' too" },
        { "CREATE UNIQUE INDEX one_each ON people (tenant) WHERE number IS NULL", "Unique index 'one_each' has other columns" },
        { "CREATE UNIQUE INDEX one_each ON people (tenant) INCLUDE (number)", "Unique index 'one_each' has other columns" },
        { "CREATE INDEX pair ON people (tenant, number)", "Index 'pair' has other columns of 'people' too, and would be dropped along; create one without the dropped column first" },
        { "CREATE INDEX pair ON people ((number + tenant))", "Index 'pair' has other columns" },
        { "CREATE INDEX pair ON people (lower(note), number)", "Index 'pair' has other columns" },
    };

    [PostgresTheory]
    [MemberData(nameof(Shared))]
    public async Task A_rule_or_an_index_that_other_columns_have_too_is_an_obstacle(string sql, string obstacle)
    {
        await using var trial = await FileTrial.CreateAsync(People + sql);

        (await trial.PreviewAsync(Drop)).Obstacles.Should().ContainSingle().Which.Should().StartWith(obstacle);
        await trial.Awaiting(it => it.StartAsync(Drop)).Should().ThrowAsync<PlanRefusedException>().WithMessage($"*{obstacle}*");
    }

    [PostgresTheory]
    [MemberData(nameof(Shared))]
    public async Task So_it_is_where_a_computed_column_replaces_the_dropped_one(string sql, string obstacle)
    {
        await using var trial = await FileTrial.CreateAsync(People + sql);

        (await trial.PreviewAsync(
            "add_column: {table: people, up: number * 10, column: {name: tenths, type: int, nullable: true}}\n"
            + "drop_column: {table: people, column: number, down: tenths / 10}")).Obstacles.Should().ContainSingle().Which.Should().StartWith(obstacle);
    }

    [PostgresTheory]
    [InlineData("CREATE INDEX pair ON people (tenant, number); CREATE INDEX of_tenant ON people (tenant, note)")]
    [InlineData("CREATE INDEX pair ON people (lower(note), number); CREATE INDEX lowered ON people (lower(note))")]
    [InlineData("CREATE INDEX own ON people (number); CREATE UNIQUE INDEX own_too ON people (number) WHERE number > 0")]
    [InlineData("CREATE INDEX own ON people (number) INCLUDE (tenant)")]
    [InlineData("CREATE INDEX others ON people (tenant, note)")]
    public async Task An_index_is_in_nobodys_way_where_another_does_the_same_or_it_is_the_columns_own(string sql)
    {
        await using var trial = await FileTrial.CreateAsync(People + sql);

        var preview = await trial.PreviewAsync(Drop);

        preview.Obstacles.Should().BeEmpty();
        (await trial.StartAsync(Drop)).Failure.Should().BeNull();
        (await trial.CompleteAsync()).IsComplete.Should().BeTrue();
    }

    [PostgresFact]
    public async Task An_index_that_the_plan_itself_drops_or_whose_columns_all_go_is_no_obstacle()
    {
        const string Operations =
            $"""
            drop_index: {"{"}name: pair{"}"}
            {Drop}
            alter_column: {"{"}table: people, column: tenant, unique: {"{"}name: only{"}"}{"}"}
            add_column: {"{"}table: people, up: upper(note), column: {"{"}name: loud, type: text, nullable: true{"}"}{"}"}
            drop_column: {"{"}table: people, column: note, down: lower(loud){"}"}
            """;
        await using var trial = await FileTrial.CreateAsync(
            People + "CREATE INDEX pair ON people (tenant, number); ALTER TABLE people ADD CONSTRAINT two UNIQUE (number, note)");

        (await trial.PreviewAsync(Operations)).Obstacles.Should().BeEmpty();
        (await trial.StartAsync(Operations)).Failure.Should().BeNull();
        (await trial.CompleteAsync()).Failure.Should().BeNull();
    }

    [PostgresFact]
    public async Task A_check_or_statistics_of_several_columns_is_a_caution()
    {
        await using var trial = await FileTrial.CreateAsync(
            People + "ALTER TABLE people ADD CONSTRAINT pair CHECK (number > tenant OR true); CREATE STATISTICS together ON tenant, number FROM people; ALTER TABLE people ADD CHECK (number > 0)");

        var preview = await trial.PreviewAsync(Drop);

        preview.Obstacles.Should().BeEmpty();
        preview.Warnings.Where(warning => warning.Code == "dropped-along").Select(warning => warning.Message).Should().Equal(
            "Check constraint 'pair', which has other columns of 'people' too, is dropped along",
            "Statistics object 'together', which has other columns of 'people' too, is dropped along");
    }

    [PostgresTheory]
    [InlineData("CREATE TABLE letters (number int CONSTRAINT of_person REFERENCES people (number))", "Foreign key 'of_person of public.letters' needs index*\"by_number\"; drop it first")]
    [InlineData("ALTER TABLE people ALTER number SET NOT NULL, REPLICA IDENTITY USING INDEX by_number", "Table 'public.people' has index*as its replica identity*")]
    [InlineData("ALTER TABLE people CLUSTER ON by_number", "Table 'public.people' is clustered on index*SET WITHOUT CLUSTER)")]
    public async Task An_index_that_something_needs_is_not_dropped(string sql, string obstacle)
    {
        await using var trial = await FileTrial.CreateAsync(People + "CREATE UNIQUE INDEX by_number ON people (number);" + sql);

        (await trial.PreviewAsync("drop_index: {name: by_number}")).Obstacles.Should().ContainSingle().Which.Should().Match(obstacle);
        await trial.Awaiting(it => it.StartAsync("drop_index: {name: by_number}")).Should().ThrowAsync<PlanRefusedException>();
    }

    [PostgresTheory]
    [InlineData("ALTER TABLE people REPLICA IDENTITY USING INDEX by_number", "by_number as its replica identity: without it a published table refuses updates and deletes; choose another first (ALTER TABLE public.people REPLICA IDENTITY DEFAULT)")]
    [InlineData("ALTER TABLE people DROP CONSTRAINT people_pkey, ADD CONSTRAINT by_key PRIMARY KEY (number); CREATE PUBLICATION news FOR TABLE people", "by_key as its replica identity: without it a published table refuses updates and deletes; choose another first (ALTER TABLE public.people REPLICA IDENTITY FULL)")]
    public async Task A_column_whose_index_is_the_replica_identity_is_not_dropped(string sql, string obstacle)
    {
        const string DropRequired = "drop_column: {table: people, column: number, down: '0'}";
        await using var trial = await FileTrial.CreateAsync(People + "ALTER TABLE people ALTER number SET NOT NULL; CREATE UNIQUE INDEX by_number ON people (number);" + sql);

        (await trial.PreviewAsync(DropRequired)).Obstacles.Should().Equal($"Table 'public.people' has index public.{obstacle}");
        await trial.Awaiting(it => it.StartAsync(DropRequired)).Should().ThrowAsync<PlanRefusedException>();
        await trial.RunAsync("ALTER TABLE people REPLICA IDENTITY FULL");
        (await trial.PreviewAsync(DropRequired)).Obstacles.Should().BeEmpty();
    }

    [PostgresFact]
    public async Task A_column_whose_index_is_the_replica_identity_is_not_replaced_by_a_computed_one()
    {
        const string Replace = "add_column: {table: people, up: number * 2, column: {name: twice, type: int}}\ndrop_column: {table: people, column: number, down: twice / 2}";
        await using var trial = await FileTrial.CreateAsync(
            People + "ALTER TABLE people ALTER number SET NOT NULL; CREATE UNIQUE INDEX by_number ON people (number); ALTER TABLE people REPLICA IDENTITY USING INDEX by_number");

        (await trial.PreviewAsync(Replace)).Obstacles.Should().ContainSingle().Which.Should().StartWith("Table 'public.people' has index public.by_number as its replica identity");
    }

    [PostgresFact]
    public async Task A_key_of_a_table_that_nobody_publishes_may_go()
    {
        await using var trial = await FileTrial.CreateAsync("CREATE TABLE people (id serial PRIMARY KEY, number int)");

        (await trial.PreviewAsync("drop_column: {table: people, column: id}")).Obstacles.Should().BeEmpty();
    }

    [PostgresFact]
    public async Task An_index_that_nothing_needs_is_dropped_and_one_that_is_needed_later_is_not()
    {
        await using var trial = await FileTrial.CreateAsync(People + "CREATE UNIQUE INDEX by_number ON people (number)");
        (await trial.StartAsync("drop_index: {name: by_number}")).Failure.Should().BeNull();
        await trial.RunAsync("CREATE TABLE letters (number int CONSTRAINT of_person REFERENCES people (number))");

        (await trial.CompleteAsync()).Failure.Should().BeOfType<PlanRefusedException>().Which.Message.Should().Contain("of_person");

        await trial.RunAsync("DROP TABLE letters");
        (await trial.CompleteAsync()).IsComplete.Should().BeTrue();
    }
}
