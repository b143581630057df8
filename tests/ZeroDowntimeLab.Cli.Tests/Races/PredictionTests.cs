using ZeroDowntimeLab.Racing;

namespace ZeroDowntimeLab.Cli.Tests;

public class PredictionTests
{
    private static readonly Strategy[] Both = [Strategy.Find("big-bang")!, Strategy.Find("expand-contract")!];

    [Fact]
    public async Task A_prediction_is_compared_with_the_result()
    {
        var text = await AskAsync("100\n0\n0\n0\n");

        text.Should().Contain("How many of the 1,200 requests will fail?");
        text.Should().EndWith(
            """
            Your prediction and the result:
              strategy         failed: you  result   gap  lost: you  result   gap
              big-bang                 100      36    64          0       0  none
              expand-contract            0       0  none          0       0  none

            """.ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData("many\n-3\n1e9\n36\n0\n0\n0\n", 3)]
    [InlineData("36\n0\n\n0\n0\n", 1)]
    public async Task A_question_is_repeated_until_the_answer_is_a_number(string answers, int times)
    {
        var text = await AskAsync(answers);

        text.Split("Enter a number, 0 or more.").Should().HaveCount(times + 1);
        text.Should().Contain("36      36  none");
    }

    [Fact]
    public async Task An_input_that_ends_early_leaves_the_answers_so_far()
    {
        var text = await AskAsync("10\n0\n");

        text.Should().Contain("  big-bang").And.NotContain("  expand-contract  ", "nothing was said of it");
    }

    private static async Task<string> AskAsync(string answers)
    {
        using var output = new StringWriter { NewLine = "\n" };
        var prediction = await Prediction.AskAsync(Both, 1_200, new StringReader(answers), output, CancellationToken.None);
        prediction.WriteGap(await Race.RunAsync(new RaceRequest(new RenameScenario(), Both)), Screen.Of(output));
        return output.ToString();
    }
}
