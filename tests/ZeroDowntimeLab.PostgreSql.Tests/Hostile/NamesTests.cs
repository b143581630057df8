namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>Names that mean something else to SQL, to PL/pgSQL, or to whoever forgets to quote.</summary>
public sealed class NamesTests
{
    private static readonly string[] Names =
    [
        "name", "select", "user", "new", "old", "found", "tg_op", "NEW", "it's", "a\"b", "full name", "Größe", "日本", "$zdl$", "$1",
        "zero_downtime_lab_row", "place", "n", "ctid2", ";--", "{0}", "back\\slash", new string('x', 63), "END $zdl$; --",
    ];

    public static TheoryData<string> All => new(Names);

    [PostgresTheory]
    [MemberData(nameof(All))]
    public async Task Any_name_gives_way_to_another(string old)
    {
        var table = $"my {old}"[..Math.Min(30, old.Length + 3)];
        var rename = new Rename(
            $"""
            CREATE TABLE {Identifier.QuoteTable(table)} (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, {Identifier.Quote(old)} text);
            INSERT INTO {Identifier.QuoteTable(table)} ({Identifier.Quote(old)}) SELECT 'row ' || i FROM generate_series(1, 250) i
            """,
            table, old, After(old, 1));
        await rename.MustCompleteAsync();
        await rename.MustRollBackAsync();
    }

    [PostgresTheory]
    [MemberData(nameof(All))]
    public async Task Any_name_is_split_into_two_others(string old)
    {
        var (first, rest) = (After(old, 1), After(old, 2));
        var (oldSql, firstSql, restSql) = (Identifier.Quote(old), Identifier.Quote(first), Identifier.Quote(rest));
        await using var trial = await Trial.BeginAsync(
            $"""
            CREATE TABLE people (id bigint PRIMARY KEY, {oldSql} text);
            INSERT INTO people SELECT i, 'ada lovelace ' || i FROM generate_series(1, 250) i
            """);
        MigrationPlan Plan() => MigrationPlans.SplitColumn(
            "split", new Table("people", new Column(old, ColumnType.Text)), old, [new(first, ColumnType.Text, IsNullable: false), new(rest, ColumnType.Text)]);

        (await trial.StartAsync(Plan)).Failure.Should().BeNull();
        await trial.RunAsync($"INSERT INTO people (id, {oldSql}) VALUES (-1, 'grace hopper'); INSERT INTO people (id, {firstSql}, {restSql}) VALUES (0, 'alan', 'turing')");
        await trial.RunAsync($"UPDATE people SET {oldSql} = 'edsger dijkstra' WHERE id = 1; UPDATE people SET {restSql} = 'king' WHERE id = 2");

        (await trial.ReadAsync<string>($"SELECT string_agg({oldSql}, ', ' ORDER BY id) FROM people WHERE id < 3"))
            .Should().Be("grace hopper, alan turing, edsger dijkstra, ada king", "old code finds what new code has written");
        (await trial.CompleteAsync(Plan)).Failure.Should().BeNull();
        (await trial.ReadAsync<string>($"SELECT string_agg({firstSql} || '|' || {restSql}, ', ' ORDER BY id) FROM people WHERE id < 4"))
            .Should().Be("grace|hopper, alan|turing, edsger|dijkstra, ada|king, ada|lovelace 3");
    }

    private static string After(string name, int places) => Names[(Array.IndexOf(Names, name) + places) % Names.Length];
}
