using System.Globalization;
using ZeroDowntimeLab.Racing;

namespace ZeroDowntimeLab.Cli;

/// <summary>A race as plain text of at most 80 columns.</summary>
internal static class RaceText
{
    private const string Indent = "  ";
    private const int ErrorsShown = 2;

    public static void Write(RaceResult race, TextWriter output)
    {
        WriteHead(race, output);
        WriteOverTime(race, output);
        WriteNumbers(race, output);
        WriteLatency(race, output);
        foreach (var result in race.Strategies)
            WriteVerdict(result, output);
        WriteCompatibility(race, output);
    }

    /// <summary>What races, where, and how large it is.</summary>
    public static void WriteHead(RaceResult race, TextWriter output)
    {
        var options = race.Options;
        output.WriteLine(race.Scenario.Title);
        Paragraph.Write(
            $"A race {race.Place}: {Number(options.Instances)} instances, {Number(options.Rows)} users at first, seed {options.Seed}", output, hanging: Indent);
        output.WriteLine();
    }

    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A duration, as exact as anybody wants to read it.</summary>
    public static string Milliseconds(double time) => time.ToString(time < 100 ? "0.0" : "N0", CultureInfo.InvariantCulture);

    /// <summary>How a version fares, in a word or two.</summary>
    public static string Word(Compatibility compatibility) => compatibility switch
    {
        Compatibility.Works => "works",
        Compatibility.AnswersWrongly => "wrong answers",
        _ => "fails",
    };

    private static void WriteOverTime(RaceResult race, TextWriter output)
    {
        var width = race.Strategies.Max(result => result.Strategy.Name.Length);
        output.WriteLine($"Requests over time: {Strip.Legend}");
        output.WriteLine($"Phase below it: {Strip.PhaseLegend}");
        foreach (var result in race.Strategies)
        {
            output.WriteLine($"{Indent}{result.Strategy.Name.PadRight(width)}  {Strip.Requests(result.Moments)}");
            output.WriteLine($"{Indent}{new string(' ', width)}  {Strip.Phases(result.Moments)}");
        }

        output.WriteLine();
    }

    private static void WriteNumbers(RaceResult race, TextWriter output)
    {
        TextTable table = new("strategy", "requests", "failed", "wrong", "lost writes", "lost rows", "ends");
        foreach (var result in race.Strategies)
        {
            int[] numbers = [result.Requests, result.Failed, result.Wrong, result.Losses.Writes, result.Losses.Rows];
            table.Add([result.Strategy.Name, .. numbers.Select(number => Number(number)), result.Phase.Label()]);
        }

        table.Write(output, Indent);
        output.WriteLine();
    }

    private static void WriteLatency(RaceResult race, TextWriter output)
    {
        TextTable table = new("milliseconds", "half of them", "99 of 100", "the longest");
        foreach (var result in race.Strategies)
        {
            if (result.Latency is { } latency)
                table.Add(result.Strategy.Name, Milliseconds(latency.P50), Milliseconds(latency.P99), Milliseconds(latency.Longest));
        }

        if (table.IsEmpty)
            return;
        output.WriteLine("How long requests took, from when they were due:");
        table.Write(output, Indent);
        output.WriteLine();
    }

    private static void WriteVerdict(StrategyResult result, TextWriter output)
    {
        Paragraph.Write($"{result.Strategy.Name}: {result.Verdict}", output, hanging: Indent);
        foreach (var (error, count) in result.Errors.Take(ErrorsShown))
            Paragraph.Write($"{Number(count)} times: {error}", output, Indent, Indent);
        if (result.Errors.Count > ErrorsShown)
            output.WriteLine($"{Indent}{Number(result.Errors.Skip(ErrorsShown).Sum(error => error.Value))} times: other reasons");
        if (result.Refusal is { } refusal)
            Paragraph.Write($"Refused: {refusal}", output, Indent, Indent);
    }

    private static void WriteCompatibility(RaceResult race, TextWriter output)
    {
        output.WriteLine();
        output.WriteLine("Which version works in which phase, as tried out:");
        TextTable table = new("phase", [.. race.Scenario.Versions.Select(version => version.Name)]) { IsOfWords = true };
        foreach (var observation in race.Compatibility)
            table.Add([observation.Phase.Label(), .. observation.Versions.Select(Word)]);
        table.Write(output, Indent);
    }
}
