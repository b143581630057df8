using System.Globalization;
using Npgsql;
using ZeroDowntimeLab.PostgreSql.Tests;

namespace ZeroDowntimeLab.Cli.Tests;

/// <summary>The section about PostgreSQL, done from top to bottom as a reader does it.</summary>
public sealed class ReadmeServerTests
{
    public const string Section = "On PostgreSQL";

    private const string Zdl = "dotnet run --project src/ZeroDowntimeLab.Cli -- ";
    private const string SetUp = "bash";

    /// <summary>What the blocks are: commands that set up a server, SQL to run, files to save, commands and output.</summary>
    public static readonly string[] Languages = [SetUp, "sql", "yaml", "csharp", "sh", "text"];

    private static List<CodeBlock> Blocks => [.. Page.Readme.Blocks.Where(block => block.Section == Section)];

    [PostgresFact]
    public async Task The_commands_print_what_the_page_shows()
    {
        var connection = await TestServer.CreateDatabaseAsync();
        var folder = Directory.CreateTempSubdirectory("zdl-readme-");
        try
        {
            foreach (var (index, block) in Blocks.Index())
            {
                if (block.Language == "sql")
                    await ExecuteAsync(connection, block.Text);
                if (block.Language == "yaml")
                    await File.WriteAllTextAsync(Path.Combine(folder.FullName, "rename.yaml"), block.Text + "\n");
                if (block.Language == "sh")
                    (await PrintAsync(block.Text, folder.FullName, connection, Blocks.Take(index).LastOrDefault(above => above.Language == "csharp")?.Text)).Should().Be(Blocks[index + 1].Text + "\n", $"that is what the page shows below line {block.Line}");
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void The_page_shows_every_command_of_a_plan()
    {
        var commands = Blocks.Where(block => block.Language == "sh" && block.Text.StartsWith(Zdl, StringComparison.Ordinal)).Select(block => block.Text.Replace(Zdl, "", StringComparison.Ordinal).Split(' ')[0]);

        commands.Should().Equal(["plan", "start", "status", "complete", "status"], "a stranger can follow it");
    }

    private static async Task<string> PrintAsync(string command, string folder, string connection, string? program)
    {
        if (!command.StartsWith(Zdl, StringComparison.Ordinal))
        {
            var run = await PageCommand.RunAsync(command, program, ("ConnectionStrings__Default", connection));
            run.ExitCode.Should().Be(0, run.Output + run.Error);
            return run.Output;
        }

        var (arguments, lines) = command[Zdl.Length..].Split(" | head -n ") switch
        {
            [var all] => (all, int.MaxValue),
            [var all, var head] => (all, int.Parse(head, CultureInfo.InvariantCulture)),
            _ => throw new NotSupportedException($"No test knows how to run '{command}'"),
        };
        var outcome = await Programs.Zdl(arguments.Split(' ')).WithWorkingDirectory(folder).With(("ConnectionStrings__Default", connection)).RunAsync();
        outcome.ExitCode.Should().Be(0, outcome.Error);
        return string.Concat(outcome.Output.Split('\n', StringSplitOptions.None).SkipLast(1).Take(lines).Select(line => line + "\n"));
    }

    private static async Task ExecuteAsync(string connection, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
