using System.CommandLine;
using System.CommandLine.Parsing;

namespace ZeroDowntimeLab.Cli;

/// <summary>The message for arguments that cannot be parsed: what is wrong, and which words are known.</summary>
internal static class UsageError
{
    /// <summary>For example <c>zdl: unknown command 'foo'. Commands: demo, plan. Options: --help, --version.</c></summary>
    public static string Describe(ParseResult parsed)
    {
        var commands = Path(parsed.CommandResult).ToList();
        var problem = parsed.UnmatchedTokens is [var unknown, ..]
            ? $"unknown {KindOf(unknown, commands[^1])} '{OnOneLine(Secrets.Show(unknown))}'{Advice(unknown, commands[^1])}"
            : HideTokens(parsed, parsed.Errors[0].Message.TrimEnd('.').Replace("as expected type 'System.Nullable`1[System.Int32]'", "as a number", StringComparison.Ordinal));
        return string.Join(' ', commands.Select(command => command.Name)) + $": {problem}." + Choices(commands);
    }

    private static string Advice(string word, Command command) =>
        Secrets.IsConnection(word) && command.Options.Any(option => option is ConnectionOption) ? "; a connection is given with --connection" : "";

    private static string HideTokens(ParseResult parsed, string message) => OnOneLine(parsed.Tokens.Select(token => token.Value)
        .Where(Secrets.IsConnection)
        .Aggregate(message, (text, secret) => text.Replace(secret, Secrets.Show(secret), StringComparison.Ordinal)));

    private static string KindOf(string word, Command command)
    {
        if (word.StartsWith('-'))
            return "option";
        return command.Subcommands.Count > 0 ? "command" : "argument";
    }

    private static string Choices(List<Command> path)
    {
        var command = path[^1];
        var inherited = path.SkipLast(1).SelectMany(parent => parent.Options).Where(option => option.Recursive);
        return List("Commands", command.Subcommands)
            + List("Arguments", command.Arguments)
            + List("Options", command.Options.Concat(inherited));
    }

    private static string List(string title, IEnumerable<Symbol> symbols)
    {
        var names = string.Join(", ", symbols.Where(symbol => !symbol.Hidden).Select(symbol => symbol.Name));
        return names.Length == 0 ? "" : $" {title}: {names}.";
    }

    private static IEnumerable<Command> Path(CommandResult result) =>
        result.Parent is CommandResult parent ? Path(parent).Append(result.Command) : [result.Command];

    private static string OnOneLine(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
}
