namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>How a backfill treats a table that it knows little of, and what it leaves for others to know.</summary>
public sealed class BackfillTests
{
    [PostgresFact]
    public async Task Batches_stay_small_in_a_table_without_a_key_that_was_never_analyzed()
    {
        await using var trial = await Trial.BeginAsync(
            "CREATE TABLE people (name text) WITH (autovacuum_enabled = off); INSERT INTO people SELECT 'row ' || i FROM generate_series(1, 20000) i");

        (await trial.StartAsync(new Rename("").Plan)).Failure.Should().BeNull();

        (await trial.ReadAsync<long>("SELECT max(rows) FROM (SELECT count(*) AS rows FROM people GROUP BY xmin::text) AS batches"))
            .Should().BeLessThan(400, "a gentle batch has at most 200 rows, and blocks are about equally full");
    }

    [PostgresFact]
    public async Task New_code_finds_statistics_of_a_column_that_was_filled()
    {
        await using var trial = await Trial.BeginAsync(
            """
            CREATE TABLE people (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text) WITH (autovacuum_enabled = off);
            CREATE INDEX people_upper ON people (upper(name));
            INSERT INTO people (name) SELECT 'row ' || i % 10 FROM generate_series(1, 1000) i
            """);

        (await trial.StartAsync(new Rename("").Plan)).Failure.Should().BeNull();

        (await trial.ReadAsync<long>("SELECT count(*) FROM pg_stats WHERE tablename = 'people' AND attname = 'full_name' AND n_distinct = 10"))
            .Should().Be(1, "the planner knows what the new column holds");
        (await trial.ReadAsync<long>("SELECT count(*) FROM pg_stats WHERE tablename LIKE '%upper%' OR tablename LIKE 'zero_downtime_lab%'"))
            .Should().BePositive("it knows what an index over it holds as well");
    }

    [PostgresFact]
    public async Task Several_columns_are_emptied_together_also_where_one_was_filled_with_NULL()
    {
        await using var trial = await Trial.BeginAsync("CREATE TABLE people (id int PRIMARY KEY, name text, first text, rest text); INSERT INTO people VALUES (1, 'Ann Lee'), (2, 'Bob'), (3, 'Cid'), (4, NULL)");
        static MigrationPlan Plan() => new("fill", "Fill",
        [
            new(MigrationPhase.Migrating, "Fill", new Backfill("people",
                [new(new Column("first", ColumnType.Text), TextSplit.First("name")), new(new Column("rest", ColumnType.Text), TextSplit.Rest("name"))])),
        ]);
        (await trial.StartAsync(Plan)).ThrowIfFailed();
        (await trial.RowsAsync("people")).Should().Be("(1,\"Ann Lee\",Ann,Lee)\n(2,Bob,Bob,)\n(3,Cid,Cid,)\n(4,,,)");
        await trial.RunAsync("UPDATE people SET rest = 'own' WHERE id = 3");

        await trial.RollbackAsync(Plan);

        (await trial.RowsAsync("people")).Should().Be("(1,\"Ann Lee\",,)\n(2,Bob,,)\n(3,Cid,Cid,own)\n(4,,,)", "what live code has written stays");
    }
}
