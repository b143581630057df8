using CliWrap;
using Npgsql;
using ZeroDowntimeLab.PostgreSql.Tests;

namespace ZeroDowntimeLab.Cli.Tests;

public sealed class StopTests
{
    [PostgresFact]
    public async Task Ctrl_C_during_a_backfill_rolls_back()
    {
        await using var shop = await Shop.CreateAsync(users: 2_000);
        await using var obstacle = await StopHalfwayAsync(shop);
        var isMoving = new TaskCompletionSource();
        var zdl = Programs.Zdl("start", shop.File(), "--pace", "gentle", "--connection", shop.Connection)
            .WithStandardOutputPipe(PipeTarget.ToDelegate(line =>
            {
                if (line.Contains(" of 2,000 rows", StringComparison.Ordinal))
                    isMoving.TrySetResult();
            }))
            .Start();

        await Task.WhenAny(isMoving.Task, zdl.Task);
        isMoving.Task.IsCompleted.Should().BeTrue("the backfill says how far it is");
        await Programs.Of("kill", "-INT", $"{zdl.ProcessId}").RunAsync();
        var outcome = Outcome.Of(await zdl);

        outcome.ExitCode.Should().Be(130);
        outcome.Error.Should().StartWith("zdl: Stopped. Every step that was done is undone. 'zdl start FILE' starts it again");
        (await shop.ColumnsAsync()).Should().Be("id name", "the started steps are undone");
        (await shop.ZdlAsync("status")).Output.Should().Contain("ROLLED_BACK").And.Contain("\nFailure: The run was stopped\n");
    }

    // A trigger of the table's own that takes a millisecond for each row, and lets none of the later rows pass while the
    // connection is open: however slow this machine is, the backfill is still at work when it is told to stop, and however
    // fast it is, the rows before take longer than the second after which the first line of rows comes.
    private static async Task<NpgsqlConnection> StopHalfwayAsync(Shop shop)
    {
        await shop.ExecuteAsync(
            """
            CREATE FUNCTION stop_halfway() RETURNS trigger LANGUAGE plpgsql AS
            'BEGIN PERFORM pg_sleep(0.001); IF NEW.id > 1500 THEN PERFORM pg_advisory_xact_lock_shared(1); END IF; RETURN NEW; END';
            CREATE TRIGGER stop_halfway BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION stop_halfway();
            """);
        var connection = await shop.OpenAsync();
        await using var hold = new NpgsqlCommand("SELECT pg_advisory_lock(1)", connection);
        await hold.ExecuteNonQueryAsync();
        return connection;
    }
}
