namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>Columns for which PostgreSQL would rewrite the table.</summary>
public sealed class RewriteTests
{
    private const string Setup =
        """
        CREATE DOMAIN positive AS int CHECK (VALUE > 0); CREATE DOMAIN plain AS int; CREATE DOMAIN over AS positive;
        CREATE TABLE big (id int PRIMARY KEY, old positive DEFAULT 1, note text); INSERT INTO big SELECT i, 1, repeat('x', 100) FROM generate_series(1, 10000) i;
        CREATE TABLE few (id int PRIMARY KEY, old positive); INSERT INTO few VALUES (1, 1);
        CREATE TABLE none (id int PRIMARY KEY);
        CREATE TABLE parted (id int) PARTITION BY LIST (id); CREATE TABLE p1 PARTITION OF parted DEFAULT; INSERT INTO parted SELECT i FROM generate_series(1, 40000) i;
        """;

    [PostgresTheory]
    [InlineData("add_column: {table: big, column: {name: n, type: positive, nullable: true}}", "big")]
    [InlineData("add_column: {table: big, column: {name: n, type: over, nullable: true}}", "big")]
    [InlineData("add_column: {table: big, up: id, column: {name: n, type: positive}}", "big")]
    [InlineData("add_column: {table: parted, column: {name: n, type: positive, nullable: true}}", "parted")]
    [InlineData("rename_column: {table: big, from: old, to: n}", "big")]
    public async Task A_large_table_is_not_rewritten(string operation, string table)
    {
        await using var trial = await FileTrial.CreateAsync(Setup);
        var file = await trial.ReadAsync<uint>("SELECT pg_relation_filenode('big')");

        (await trial.PreviewAsync(operation)).Obstacles.Should().ContainSingle().Which.Should().StartWith(
            $"Table '{table}' would be rewritten while nobody can read it, by: ALTER TABLE \"{table}\" ADD COLUMN \"n\" ");
        await trial.Awaiting(it => it.StartAsync(operation)).Should().ThrowAsync<PlanRefusedException>();

        (await trial.ReadAsync<uint>("SELECT pg_relation_filenode('big')")).Should().Be(file);
    }

    [PostgresTheory]
    [InlineData("add_column: {table: big, column: {name: n, type: plain, nullable: true}}")]
    [InlineData("add_column: {table: big, column: {name: n, type: int, default: '1', check: {name: c, constraint: n > 0}}}")]
    [InlineData("add_column: {table: big, column: {name: n, type: uuid, default: gen_random_uuid()}}")]
    [InlineData("add_column: {table: big, column: {name: n, type: 'positive[]', nullable: true}}")]
    [InlineData("add_column: {table: none, column: {name: n, type: positive, nullable: true}}")]
    [InlineData("rename_column: {table: big, from: note, to: n}")]
    public async Task What_rewrites_nothing_is_not_mentioned(string operation)
    {
        await using var trial = await FileTrial.CreateAsync(Setup);
        var file = await trial.ReadAsync<uint>("SELECT pg_relation_filenode('big')");

        var preview = await trial.PreviewAsync(operation);
        preview.Obstacles.Should().BeEmpty();
        preview.Warnings.Should().NotContain(warning => warning.Code == "rewrite");
        (await trial.StartAsync(operation)).Failure.Should().BeNull();

        (await trial.ReadAsync<uint>("SELECT pg_relation_filenode('big')")).Should().Be(file);
    }

    [PostgresTheory]
    [InlineData("add_column: {table: few, column: {name: n, type: positive, nullable: true}}")]
    [InlineData("rename_column: {table: few, from: old, to: n}")]
    public async Task The_rewrite_of_a_small_table_is_a_caution(string operation)
    {
        await using var trial = await FileTrial.CreateAsync(Setup);

        (await trial.PreviewAsync(operation)).Warnings.Should().ContainSingle(warning => warning.Code == "rewrite")
            .Which.Message.Should().StartWith("Table \"few\" is small (8 kB), and is rewritten while nobody can read it, by: ALTER TABLE \"few\" ADD COLUMN \"n\" ");
        (await trial.StartAsync(operation)).Failure.Should().BeNull();
    }
}
