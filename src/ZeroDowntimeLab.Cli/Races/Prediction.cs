using System.Globalization;
using ZeroDowntimeLab.Racing;

namespace ZeroDowntimeLab.Cli;

/// <summary>What somebody expects of a race before it is run, and how far that is from what happens.</summary>
internal sealed class Prediction
{
    private readonly List<(Strategy Strategy, int Failed, int Lost)> _answers = [];

    private Prediction()
    {
    }

    /// <summary>Asks for each strategy how many requests will fail and how many writes will be lost.</summary>
    /// <returns>The answers; those that were not given before the input ended are missing.</returns>
    public static Prediction Ask(IEnumerable<Strategy> strategies, int requests, TextReader input, TextWriter output)
    {
        var prediction = new Prediction();
        foreach (var strategy in strategies)
        {
            output.WriteLine($"{strategy.Name}: {strategy.Summary}.");
            if (Number($"  How many of the {RaceText.Number(requests)} requests will fail? ", requests, input, output) is not { } failed
                || Number("  How many users will lose what was written last? ", requests, input, output) is not { } lost)
                break;
            prediction._answers.Add((strategy, failed, lost));
        }

        output.WriteLine();
        return prediction;
    }

    /// <summary>Holds the answers against what happened.</summary>
    public void WriteGap(RaceResult race, TextWriter output)
    {
        output.WriteLine();
        output.WriteLine("What you said, and what happened:");
        TextTable table = new("strategy", "failed: you", "it was", "gap", "lost: you", "it was", "gap");
        foreach (var (strategy, failed, lost) in _answers)
        {
            var result = race.Strategies.Single(result => result.Strategy == strategy);
            table.Add([strategy.Name, .. Gap(failed, result.Failed), .. Gap(lost, result.Losses.Writes)]);
        }

        table.Write(output, "  ");
    }

    private static string[] Gap(int said, int was) =>
        [RaceText.Number(said), RaceText.Number(was), said == was ? "none" : RaceText.Number(Math.Abs(said - was))];

    private static int? Number(string question, int most, TextReader input, TextWriter output)
    {
        while (true)
        {
            output.Write(question);
            output.Flush();
            if (input.ReadLine() is not { } line)
                return null;
            if (int.TryParse(line.Trim(), NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number) && number <= most)
                return number;
            output.WriteLine($"  A number from 0 to {RaceText.Number(most)}, please.");
        }
    }
}
