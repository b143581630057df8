using System.Globalization;
using Spectre.Console;
using ZeroDowntimeLab.Racing;

namespace ZeroDowntimeLab.Cli;

/// <summary>Prints the result of a race.</summary>
internal static class RaceText
{
    private const string Indent = "  ";
    private const int ErrorsShown = 2;

    public static void Write(RaceResult race, Screen screen)
    {
        WriteHead(race, screen);
        WriteOverTime(race, screen);
        WriteNumbers(race, screen);
        WriteLatency(race, screen);
        foreach (var result in race.Strategies)
            WriteVerdict(result, screen);
        WriteCompatibility(race, screen);
    }

    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A duration with a useful precision.</summary>
    public static string Milliseconds(double time) => time.ToString(time < 100 ? "0.0" : "N0", CultureInfo.InvariantCulture);

    /// <summary>The result of a version in words.</summary>
    public static string Word(Compatibility compatibility) => compatibility switch
    {
        Compatibility.Works => "works",
        Compatibility.AnswersWrongly => "wrong answers",
        _ => "fails",
    };

    private static void WriteHead(RaceResult race, Screen screen)
    {
        var options = race.Options;
        screen.WriteText($"{race.Scenario.Title.In(Palette.Title)}");
        screen.WriteText(
            $"A race {race.Location}: {Number(options.Instances)} instances, {Number(options.Rows)} users at first, seed {options.Seed}", hanging: Indent);
        screen.WriteLine();
    }

    private static void WriteOverTime(RaceResult race, Screen screen)
    {
        var width = race.Strategies.Max(result => result.Strategy.Name.Length);
        screen.WriteText($"Requests over time: {Strip.Legend}", hanging: Indent);
        screen.WriteText($"Phase below it: {Strip.PhaseLegend}", hanging: Indent);
        foreach (var result in race.Strategies)
        {
            var cells = Strip.Cells(result.Moments, screen.Width - width - (2 * Indent.Length)).ToList();
            screen.WriteLine($"{Indent}{result.Strategy.Name.PadRight(width)}  {Strip.Of(cells, cell => $"{cell.Request}".In(Strip.StyleOf(cell.Request)))}");
            screen.WriteLine($"{Indent}{new string(' ', width)}  {Strip.Of(cells, cell => $"{Strip.LetterOf(cell.Phase)}".In(Palette.Of(cell.Phase)))}");
        }

        screen.WriteLine();
    }

    private static void WriteNumbers(RaceResult race, Screen screen)
    {
        TextTable table = new(
            new("strategy"), new("requests", IsNumber: true, Rank: 2), new("failed", IsNumber: true), new("wrong", IsNumber: true),
            new("lost writes", IsNumber: true), new("lost rows", IsNumber: true), new("ends", IsNumber: true, Rank: 1));
        foreach (var result in race.Strategies)
        {
            int[] harm = [result.Failed, result.Wrong, result.Losses.Writes, result.Losses.Rows];
            table.Add([result.Strategy.Name, Number(result.Requests), .. harm.Select(Harm), $"{result.Phase.Styled()}"]);
        }

        screen.WriteLines(table.Lines(screen.Width, Indent));
        screen.WriteLine();
    }

    private static string Times(int count) => count == 1 ? "once" : $"{Number(count)} times";

    private static StyledText Harm(int number) => $"{Number(number).In(number == 0 ? Style.Plain : Palette.Bad)}";

    private static void WriteLatency(RaceResult race, Screen screen)
    {
        TextTable table = new(
            new("milliseconds"), new("median", IsNumber: true), new("p99", IsNumber: true), new("longest", IsNumber: true));
        foreach (var result in race.Strategies)
        {
            if (result.Latency is { } latency)
                table.Add(result.Strategy.Name, Milliseconds(latency.P50), Milliseconds(latency.P99), Milliseconds(latency.Longest));
        }

        if (table.IsEmpty)
            return;
        screen.WriteLine("Time from when a request was due to its answer:");
        screen.WriteLines(table.Lines(screen.Width, Indent));
        screen.WriteLine();
    }

    private static void WriteVerdict(StrategyResult result, Screen screen)
    {
        screen.WriteText($"{result.Strategy.Name.In(Palette.Of(result))}: {result.Verdict}", hanging: Indent);
        foreach (var (error, count) in result.Errors.Take(ErrorsShown))
            screen.WriteText($"{Times(count)}: {error}", Indent, Indent);
        if (result.Errors.Count > ErrorsShown)
            screen.WriteText($"{Times(result.Errors.Skip(ErrorsShown).Sum(error => error.Value))}: other reasons", Indent);
        if (result.Refusal is { } refusal)
            screen.WriteText($"Refused: {refusal}", Indent, Indent);
    }

    private static void WriteCompatibility(RaceResult race, Screen screen)
    {
        screen.WriteLine();
        screen.WriteLine("Which version works in which phase (tested):");
        TextTable table = new([new("phase"), .. race.Scenario.Versions.Select(version => new TextColumn(version.Name))]);
        foreach (var observation in race.Compatibility)
            table.Add([$"{observation.Phase.Styled()}", .. observation.Versions.Select(Fares)]);
        screen.WriteLines(table.Lines(screen.Width, Indent));
    }

    private static StyledText Fares(Compatibility seen) => $"{Word(seen).In(Palette.Of(seen))}";
}
