using ZeroDowntimeLab.PostgreSql.Tests;

namespace ZeroDowntimeLab.Cli.Tests;

/// <summary>Two tenants have a table of the same name, each in a schema of its own.</summary>
public sealed class SearchPathTests
{
    private const string Tenants =
        "CREATE SCHEMA empty; CREATE SCHEMA ta; CREATE TABLE ta.people (id int PRIMARY KEY, name text); CREATE SCHEMA tb; CREATE TABLE tb.people (id int PRIMARY KEY, name text)";

    private const string Rename = "operations: [{rename_column: {table: people, from: name, to: full_name}}]";

    [PostgresTheory]
    [InlineData("complete", "tb", "full_name")]
    [InlineData("complete", "empty", "full_name")]
    [InlineData("rollback", "tb", "name")]
    [InlineData("rollback", "empty", "name")]
    [InlineData("start", "tb", "full_name name")]
    [InlineData("start", "empty", "full_name name")]
    public async Task An_open_plan_goes_on_in_the_schema_of_its_start(string command, string schema, string columns)
    {
        await using var shop = await Shop.CreateAsync();
        await shop.ExecuteAsync(Tenants);
        var file = shop.File(Rename);
        (await In(shop, "ta", "start", file)).ExitCode.Should().Be(0);

        var outcome = await In(shop, schema, command == "start" ? [command, file] : [command]);

        outcome.ExitCode.Should().Be(0, outcome.Error);
        (await ColumnsAsync(shop, "ta")).Should().Be(columns);
        (await ColumnsAsync(shop, "tb")).Should().Be("name", "the plan is about the other table");
    }

    [PostgresFact]
    public async Task A_plan_that_is_complete_in_one_schema_can_be_started_in_another()
    {
        await using var shop = await Shop.CreateAsync();
        await shop.ExecuteAsync(Tenants);
        var file = shop.File(Rename);
        await In(shop, "ta", "start", file);
        await In(shop, "ta", "complete");

        var outcome = await In(shop, "tb", "start", file);

        outcome.ExitCode.Should().Be(0, outcome.Error);
        (await ColumnsAsync(shop, "tb")).Should().Be("full_name name");
    }

    private static Task<Outcome> In(Shop shop, string schema, params string[] arguments) =>
        Outcome.InProcessAsync(new ZdlCommand(), [.. arguments, "--connection", $"{shop.Connection};Search Path={schema}"]);

    private static Task<string> ColumnsAsync(Shop shop, string schema) => shop.ScalarAsync<string>(
        $"SELECT string_agg(attname, ' ' ORDER BY attname) FROM pg_attribute WHERE attrelid = '{schema}.people'::regclass AND attnum > 1 AND NOT attisdropped AND attname !~ '^zero_downtime_lab'");
}
