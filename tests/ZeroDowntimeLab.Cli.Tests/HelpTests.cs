namespace ZeroDowntimeLab.Cli.Tests;

public class HelpTests
{
    [Fact]
    public async Task Help_names_every_command()
    {
        var outcome = await Outcome.OfZdlAsync("--help");

        outcome.ExitCode.Should().Be(0);
        outcome.Error.Should().BeEmpty();
        outcome.Output.Should().Contain("zdl [command] [options]");
        foreach (var command in new ZdlCommand().Subcommands)
            outcome.Output.Should().Contain($"  {command.Name} ", "help lists every command");
    }

    [Fact]
    public async Task The_version_is_printed_alone()
    {
        var version = typeof(ZdlCommand).Assembly.GetName().Version!.ToString(3);

        var outcome = await Outcome.OfZdlAsync("--version");

        outcome.Should().Be(new Outcome(0, $"{version}\n", ""), "scripts read it");
    }
}
