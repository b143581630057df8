namespace ZeroDowntimeLab.Cli.Tests;

public class DemoTests
{
    private static readonly string Expected = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Expected", "demo.txt"));

    [Theory]
    [InlineData]
    [InlineData("demo")]
    public async Task The_demo_prints_the_expected_bytes(params string[] arguments)
    {
        var outcome = await Outcome.OfZdlAsync(arguments);

        outcome.Should().Be(new Outcome(0, Expected, ""), "the demo's output is fixed, byte for byte");
    }

    [Theory]
    [InlineData]
    [InlineData("demo")]
    public async Task The_demo_prints_to_its_writer(params string[] arguments)
    {
        var outcome = await Outcome.InProcessAsync(new ZdlCommand(), arguments);

        outcome.Should().Be(new Outcome(0, Expected, ""), "nothing bypasses the writer");
    }

    [Fact]
    public async Task The_demo_changes_the_table_of_alice_and_bob()
    {
        var users = Demo.CreateUsers();
        await new MigrationExecutor(users).ExecuteAsync(Demo.CreatePlan(users));

        users.ToString().Should().Be(
            """
            users
              id  username  email              display_name
              1   alice     alice@example.com
              2   bob       bob@example.com
            """,
            "the new column is there and holds its default, the empty text");
    }
}
