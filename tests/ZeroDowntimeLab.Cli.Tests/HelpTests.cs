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
            outcome.Output.Should().Contain($"  {command.Name} ").And.Contain(command.Description, "help says what there is");
    }

    [Fact]
    public async Task Every_command_has_help_that_fits_80_columns()
    {
        foreach (var command in new ZdlCommand().Subcommands)
        {
            var outcome = await Outcome.OfZdlAsync(command.Name, "--help");

            outcome.ExitCode.Should().Be(0);
            outcome.Output.Should().Contain($"zdl {command.Name}").And.Contain(command.Description);
            outcome.Output.Split('\n').Should().OnlyContain(line => line.Length <= 80, "a terminal has 80 columns");
        }
    }

    [Fact]
    public async Task The_version_is_printed_alone()
    {
        var version = typeof(ZdlCommand).Assembly.GetName().Version!.ToString(3);

        var outcome = await Outcome.OfZdlAsync("--version");

        outcome.Should().Be(new Outcome(0, $"{version}\n", ""), "scripts read it");
    }
}
