using System.Text.RegularExpressions;

namespace ZeroDowntimeLab.Cli.Tests;

public partial class TerminalTests
{
    private const string Escape = "\e[";
    private const string Red = "\e[38;5;9m";

    [TerminalFact]
    public async Task A_race_has_colours_on_a_terminal()
    {
        var text = await ShowAsync("race", "TERM=xterm-256color");

        text.Should().Contain($"{Red}36", "failures are red");
    }

    [TerminalFact]
    public async Task NO_COLOR_is_honoured()
    {
        var text = await ShowAsync("race", "TERM=xterm-256color NO_COLOR=1");

        text.Should().Contain("36 requests failed").And.NotMatchRegex("\e\\[[0-9;]*(3|4)8;5;", "https://no-color.org");
    }

    [TerminalFact]
    public async Task A_dumb_terminal_gets_only_text()
    {
        var text = await ShowAsync("race", "TERM=dumb");

        text.Should().Contain("36 requests failed").And.NotContain(Escape);
    }

    [TerminalFact]
    public async Task Lines_are_as_long_as_the_terminal_is_wide()
    {
        var text = await ShowAsync("complete --workers 0", "TERM=xterm");

        Codes().Replace(text, "").Split('\n').Should().HaveCountGreaterThan(2).And.OnlyContain(line => line.Length <= 60);
    }

    [GeneratedRegex(@"\r|\e\[[?0-9;]*[a-zA-Z]|\e[=>]")]
    private static partial Regex Codes();

    private static async Task<string> ShowAsync(string command, string environment)
    {
        var line = $"stty cols 60; {environment} dotnet zdl.dll {command}";
        return (await Programs.Of(TerminalFactAttribute.Program, "-qec", line, "/dev/null").RunAsync()).Output;
    }
}

/// <summary>A test that needs a terminal. The program <c>script</c> of Linux provides one.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TerminalFactAttribute : FactAttribute
{
    public const string Program = "/usr/bin/script";

    public TerminalFactAttribute() => Skip = OperatingSystem.IsLinux() && File.Exists(Program) ? null : $"There is no {Program} here";
}
