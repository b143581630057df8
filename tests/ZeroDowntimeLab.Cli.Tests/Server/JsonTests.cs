using System.Text.Json;
using ZeroDowntimeLab.PostgreSql.Tests;

namespace ZeroDowntimeLab.Cli.Tests;

public sealed class JsonTests
{
    [PostgresFact]
    public async Task Plan_gives_every_statement_with_its_lock()
    {
        await using var shop = await Shop.CreateAsync();

        var plan = await ParseAsync(shop, "plan", shop.File(), "--json");

        plan.GetProperty("id").GetString().Should().Be("rename");
        plan.GetProperty("warnings").GetArrayLength().Should().Be(0);
        var steps = plan.GetProperty("steps").EnumerateArray().ToList();
        steps.Select(step => step.GetProperty("phase").GetString()).Should().Equal("EXPANDING", "MIGRATING", "CONTRACTING");
        var first = steps[0].GetProperty("forward")[0];
        first.GetProperty("sql").GetString().Should().StartWith("ALTER TABLE");
        first.GetProperty("lock").GetString().Should().Be("ACCESS EXCLUSIVE");
        first.GetProperty("blocks").GetString().Should().Be("everyone, including readers");
        first.GetProperty("blockedBy").ValueKind.Should().Be(JsonValueKind.Null, "nobody uses the table");
        steps.Select(step => step.GetProperty("rollback").GetArrayLength() > 0).Should().Equal(
            [true, false, false], "what was filled is dropped with its column, and what is dropped cannot be restored");
    }

    [PostgresFact]
    public async Task Status_gives_the_state_of_every_step()
    {
        await using var shop = await Shop.CreateAsync();
        var none = await ParseAsync(shop, "status", "--json");
        await shop.ZdlAsync("start", shop.File());

        var status = await ParseAsync(shop, "status", "--json");

        none.GetProperty("open").GetBoolean().Should().BeFalse();
        none.GetProperty("plan").ValueKind.Should().Be(JsonValueKind.Null);
        status.GetProperty("open").GetBoolean().Should().BeTrue();
        var plan = status.GetProperty("plan");
        plan.GetProperty("phase").GetString().Should().Be("MIGRATING");
        plan.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("state").GetString())
            .Should().Equal("done", "done", "pending");
    }

    private static async Task<JsonElement> ParseAsync(Shop shop, params string[] arguments)
    {
        var outcome = await shop.ZdlAsync(arguments);
        outcome.ExitCode.Should().Be(0, outcome.Error);
        return JsonDocument.Parse(outcome.Output).RootElement;
    }
}
