using System.Globalization;
using ZeroDowntimeLab.Racing;

namespace ZeroDowntimeLab.Cli;

/// <summary>A prediction of a race, and its difference from the result.</summary>
internal sealed class Prediction
{
    private readonly List<(Strategy Strategy, int Failed, int Lost)> _answers = [];

    private Prediction()
    {
    }

    /// <summary>Asks how many requests will fail and how many writes will be lost, for each strategy.</summary>
    /// <returns>The answers up to the end of the input.</returns>
    public static async Task<Prediction> AskAsync(
        IEnumerable<Strategy> strategies, long requests, TextReader input, TextWriter output, CancellationToken cancellationToken)
    {
        var prediction = new Prediction();
        foreach (var strategy in strategies)
        {
            await output.WriteLineAsync($"{strategy.Name}: {strategy.Summary}.");
            if (await NumberAsync($"  How many of the {RaceText.Number(requests)} requests will fail? ", input, output, cancellationToken) is not { } failed
                || await NumberAsync("  How many users will lose their last write? ", input, output, cancellationToken) is not { } lost)
                break;
            prediction._answers.Add((strategy, failed, lost));
        }

        await output.WriteLineAsync();
        return prediction;
    }

    /// <summary>Compares the answers with the result.</summary>
    public void WriteGap(RaceResult race, Screen screen)
    {
        screen.WriteLine();
        screen.WriteLine("Your prediction and the result:");
        TextTable table = new(
            new("strategy"),
            new("failed: you", IsNumber: true), new("result", IsNumber: true), new("gap", IsNumber: true, Rank: 1),
            new("lost: you", IsNumber: true), new("result", IsNumber: true), new("gap", IsNumber: true, Rank: 1));
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
            await output.WriteLineAsync("  Enter a number, 0 or more.");
        }
    }
}
