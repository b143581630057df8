namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>Values that a type calls equal, and values that have no equality: a change between them is a change.</summary>
public class ImageTests
{
    [PostgresTheory]
    [InlineData("interval", "30 days", "1 month")]
    [InlineData("numeric", "1.0", "1.00")]
    [InlineData("double precision", "0", "-0")]
    [InlineData("jsonb", """{"a": 1.0}""", """{"a": 1.00}""")]
    [InlineData("json", """{"a": 1}""", """{"a":  1}""")]
    [InlineData("xml", "<a/>", "<b/>")]
    [InlineData("point", "(1,2)", "(1,3)")]
    [InlineData("box", "(1,1),(0,0)", "(2,2),(1,1)")]
    [InlineData("text COLLATE without_case", "ada", "ADA")]
    public async Task Old_and_new_code_see_each_others_change(string type, string first, string second)
    {
        await using var trial = await Trial.BeginAsync(
            "CREATE COLLATION without_case (provider = icu, locale = 'und-u-ks-level2', deterministic = false);"
            + $"CREATE TABLE t (id int PRIMARY KEY, b {type}); INSERT INTO t VALUES (1, '{first}'), (2, '{first}')");
        var plan = await trial.ChangeAsync("rename_column: {table: t, from: b, to: c}");
        await trial.StartAsync(plan);

        await trial.RunAsync($"UPDATE t SET b = '{second}' WHERE id = 1; UPDATE t SET c = '{second}' WHERE id = 2");

        (await trial.ReadAsync<string>("SELECT string_agg(b::text || ' ' || c::text, ', ' ORDER BY id) FROM t"))
            .Should().Be(await trial.ReadAsync<string>($"SELECT concat_ws(', ', '{second}'::{type}::text || ' ' || '{second}'::{type}::text, '{second}'::{type}::text || ' ' || '{second}'::{type}::text)"));
        (await trial.CompleteAsync(plan)).IsComplete.Should().BeTrue();
    }

    [PostgresFact]
    public async Task A_difference_that_the_type_does_not_see_stops_the_contract()
    {
        await using var trial = await Trial.BeginAsync("CREATE TABLE t (id int PRIMARY KEY, b numeric); INSERT INTO t VALUES (1, 1.0)");
        var plan = await trial.ChangeAsync("rename_column: {table: t, from: b, to: c}");
        await trial.StartAsync(plan);
        await trial.RunAsync("ALTER TABLE t DISABLE TRIGGER USER; UPDATE t SET b = 1.00; ALTER TABLE t ENABLE TRIGGER USER");

        var run = await trial.CompleteAsync(plan);

        run.Failure.Should().BeOfType<ContractRefusedException>().Which.Message.Should().Contain("in 1 row (id: 1)");
    }
}
