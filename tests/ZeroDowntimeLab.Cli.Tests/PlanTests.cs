namespace ZeroDowntimeLab.Cli.Tests;

public class PlanTests
{
    private static readonly string Expected = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Expected", "plan.txt"));

    [Fact]
    public async Task The_plan_of_the_demo_is_printed_with_its_SQL()
    {
        var outcome = await Outcome.OfZdlAsync("plan");

        outcome.Should().Be(new Outcome(0, Expected, ""), "a person reads the plan before running it");
    }

    [Fact]
    public async Task The_plan_is_printed_to_its_writer()
    {
        var outcome = await Outcome.InProcessAsync(new ZdlCommand(), "plan");

        outcome.Should().Be(new Outcome(0, Expected, ""));
    }
}
