using System.Text.RegularExpressions;

namespace ZeroDowntimeLab.Cli.Tests;

/// <summary>Checks that an output fits the terminal: no line is too long, and no word is broken.</summary>
internal static partial class Layout
{
    private const int NoLimit = 10_000;

    /// <summary>The widths at which every output is checked.</summary>
    public static readonly int[] Widths = [60, 80];

    /// <summary>Runs a command at each width, and compares it with the same command on a very wide terminal.</summary>
    public static async Task CheckAsync(Func<int, Task<Outcome>> run)
    {
        var wide = Words(await run(NoLimit));
        foreach (var width in Widths)
        {
            var outcome = await run(width);
            var text = outcome.Output + outcome.Error;
            text.Split('\n').Where(line => line.Length > width && !IsOneWord(line)).Should().BeEmpty($"a terminal of {width} columns would break these lines anywhere");
            Words(outcome).Except(wide).Should().BeEmpty($"no word is broken at {width} columns");
        }
    }

    /// <summary>Runs a command of the console at each width.</summary>
    public static Task CheckAsync(params string[] arguments) => CheckAsync(width => Outcome.OnTerminalAsync(width, arguments));

    // A word that is longer than a line stays whole.
    private static bool IsOneWord(string line) => !line.TrimStart(' ', '-').Contains(' ', StringComparison.Ordinal);

    // The strip of a race has fewer letters on a narrow terminal.
    private static HashSet<string> Words(Outcome outcome) =>
        [.. (outcome.Output + outcome.Error).Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Where(word => !StripLetters().IsMatch(word))];

    [GeneratedRegex("^[-.?_xEMC=<]+$")]
    private static partial Regex StripLetters();
}
