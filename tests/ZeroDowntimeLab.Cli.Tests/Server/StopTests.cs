using System.Diagnostics;
using System.Globalization;
using ZeroDowntimeLab.PostgreSql.Tests;

namespace ZeroDowntimeLab.Cli.Tests;

public sealed class StopTests
{
    [PostgresFact]
    public async Task Ctrl_C_during_a_backfill_rolls_back()
    {
        await using var shop = await Shop.CreateAsync(users: 20_000);
        await SlowDownAsync(shop);
        using var zdl = Outcome.StartZdl(["start", shop.File(), "--pace", "gentle", "--connection", shop.Connection]);

        // Until the backfill has begun to move.
        string? line;
        do
            line = await zdl.StandardOutput.ReadLineAsync();
        while (line is not null && !line.Contains(" rows/s, ", StringComparison.Ordinal));
        line.Should().NotBeNull("the backfill says how far it is");
        using (var kill = Process.Start("kill", ["-INT", zdl.Id.ToString(CultureInfo.InvariantCulture)]))
            await kill.WaitForExitAsync();
        var outcome = await Outcome.OfAsync(zdl);

        outcome.ExitCode.Should().Be(130);
        outcome.Error.Should().StartWith("zdl: stopped. Plan 'rename' was rolled back");
        (await shop.ColumnsAsync()).Should().Be("id name", "what was begun is undone");
        (await shop.ZdlAsync("status")).Output.Should().Contain("ROLLED_BACK");
    }

    // A trigger of the table's own that takes a millisecond for each row.
    private static async Task SlowDownAsync(Shop shop)
    {
        await shop.ExecuteAsync("CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(0.001); RETURN NEW; END'");
        await shop.ExecuteAsync("CREATE TRIGGER slow BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION slow()");
    }
}
