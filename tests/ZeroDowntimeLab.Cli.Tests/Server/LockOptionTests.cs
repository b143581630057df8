using Npgsql;
using ZeroDowntimeLab.PostgreSql.Tests;

namespace ZeroDowntimeLab.Cli.Tests;

public sealed class LockOptionTests
{
    [PostgresFact]
    public async Task A_lock_is_given_up_at_the_deadline_and_the_message_says_who_held_it()
    {
        await using var shop = await Shop.CreateAsync();
        await using var reader = await shop.OpenAsync();
        await using var transaction = await reader.BeginTransactionAsync();
        await using (var read = new NpgsqlCommand("SELECT count(*) FROM users", reader, transaction))
            await read.ExecuteScalarAsync();

        var start = await shop.ZdlAsync("start", shop.File(), "--lock-timeout", "20ms", "--deadline", "0.5s");

        start.ExitCode.Should().Be(1);
        start.Error.Should().Contain("No lock within 0.5 s for: ").And.Contain($"is in use by process {reader.ProcessID} ").And.Contain("(now 20 ms)");
        (await shop.ColumnsAsync()).Should().Be("id name");
    }

    [Theory]
    [InlineData("--lock-timeout", "50")]
    [InlineData("--lock-timeout", "0ms")]
    [InlineData("--deadline", "25h")]
    [InlineData("--deadline", "soon")]
    [InlineData("--deadline", "-1s")]
    public async Task A_time_without_a_unit_or_out_of_bounds_is_refused(string option, string value)
    {
        var outcome = await Outcome.InProcessAsync(new ZdlCommand(), "complete", option, value, "--connection", "Host=localhost");

        outcome.ExitCode.Should().Be(2);
        outcome.Error.Should().Contain($"'{option}' takes a time with its unit, such as 500ms, 2s or 10min, up to 24h");
    }
}
