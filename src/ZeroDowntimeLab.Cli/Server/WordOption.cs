using System.CommandLine;
using ZeroDowntimeLab.PostgreSql;

namespace ZeroDowntimeLab.Cli;

/// <summary>
/// A person's word that a step without a way back is meant: an option, or on a terminal the answer to a question.
/// </summary>
/// <param name="name">The option.</param>
/// <param name="find">Finds why a plan needs the word, a sentence for each step.</param>
internal sealed class WordOption(string name, Func<MigrationPlan, IReadOnlyList<string>> find) : Option<bool>(name)
{
    private const string Yes = "yes";

    private static bool CanAsk => !Console.IsInputRedirected && !Console.IsOutputRedirected;

    /// <summary>Asks for the word where a plan needs it and it was not given.</summary>
    /// <exception cref="PlanRefusedException">The word was not given.</exception>
    public async Task RequireAsync(MigrationPlan plan, ParseResult parsed, CancellationToken cancellationToken)
    {
        var reasons = find(plan);
        if (reasons.Count == 0 || parsed.GetValue(this))
            return;
        if (!CanAsk)
            throw new PlanRefusedException($"{string.Join(". ", reasons)}. Nothing was changed. If that is meant, run the command with {Name}");
        if (!await AskAsync(reasons, parsed.Output(), cancellationToken))
            throw new PlanRefusedException($"The answer was not '{Yes}'. Nothing was changed");
    }

    private static async Task<bool> AskAsync(IReadOnlyList<string> reasons, Screen screen, CancellationToken cancellationToken)
    {
        foreach (var reason in reasons)
            screen.WriteLine($"{reason}.");
        screen.Write($"Type '{Yes}' to run it: ");
        screen.Flush();
        try
        {
            return (await TypedLine.ReadAsync(Console.In, cancellationToken))?.Trim() == Yes;
        }
        catch (OperationCanceledException)
        {
            // The next message begins on a line of its own.
            screen.WriteLine();
            throw;
        }
    }
}
