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
    public static async Task<Prediction> AskAsync(
        IEnumerable<Strategy> strategies, long requests, TextReader input, TextWriter output, CancellationToken cancellationToken)
    {
        var prediction = new Prediction();
        foreach (var strategy in strategies)
        {
            await output.WriteLineAsync($"{strategy.Name}: {strategy.Summary}.");
            if (await NumberAsync($"  How many of the {RaceText.Number(requests)} requests will fail? ", input, output, cancellationToken) is not { } failed
                || await NumberAsync("  How many users will lose what was written last? ", input, output, cancellationToken) is not { } lost)
                break;
            prediction._answers.Add((strategy, failed, lost));
        }

        await output.WriteLineAsync();
        return prediction;
    }

    /// <summary>Holds the answers against what happened.</summary>
    public void WriteGap(RaceResult race, Screen screen)
    {
        screen.WriteLine();
        screen.WriteLine("What you said, and what happened:");
        TextTable table = new(
            new("strategy"),
            new("failed: you", IsNumber: true), new("it was", IsNumber: true), new("gap", IsNumber: true, Rank: 1),
            new("lost: you", IsNumber: true), new("it was", IsNumber: true), new("gap", IsNumber: true, Rank: 1));
        foreach (var (strategy, failed, lost) in _answers)
        {
            var result = race.Strategies.Single(result => result.Strategy == strategy);
            table.Add([strategy.Name, .. Gap(failed, result.Failed), .. Gap(lost, result.Losses.Writes)]);
        }

        screen.WriteLines(table.Lines(screen.Width, "  "));
    }

    private static StyledText[] Gap(int said, int was) =>
        [RaceText.Number(said), RaceText.Number(was), said == was ? "none" : RaceText.Number(Math.Abs(said - was))];

    private static async Task<int?> NumberAsync(string question, TextReader input, TextWriter output, CancellationToken cancellationToken)
    {
        while (true)
        {
            await output.WriteAsync(question);
            await output.FlushAsync(cancellationToken);
            if (await TypedLine.ReadAsync(input, cancellationToken) is not { } line)
                return null;
            if (int.TryParse(line.Trim(), NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number))
                return number;
            await output.WriteLineAsync("  A number of 0 or more, please.");
        }
    }
}
