using System.CommandLine;

namespace ZeroDowntimeLab.Cli.Tests;

public class CommandLineTests
{
    public static TheoryData<Exception, int, string> Failures => new()
    {
        { new ColumnNotFoundException("age", "users"), 1, "zdl: Column 'age' not found in 'users'\n" },
        { new FileNotFoundException("There is no file 'plan.json'"), 1, "zdl: There is no file 'plan.json'\n" },
        { new UnauthorizedAccessException("Access to 'plan.json' is denied"), 1, "zdl: Access to 'plan.json' is denied\n" },
        { new OperationCanceledException(), 130, "zdl: Stopped\n" },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task An_expected_error_ends_in_one_line_and_an_exit_code(Exception failure, int exitCode, string line)
    {
        var outcome = await Outcome.InProcessAsync(ThatThrows(failure));

        outcome.Should().Be(new Outcome(exitCode, "", line), "a stack trace tells a user nothing");
    }

    [Fact]
    public async Task An_unexpected_error_is_not_hidden()
    {
        var run = () => Outcome.InProcessAsync(ThatThrows(new InvalidCastException("a bug")));

        await run.Should().ThrowAsync<InvalidCastException>("a bug report needs its stack trace");
    }

    [Fact]
    public async Task A_reader_that_closes_the_pipe_early_causes_no_error()
    {
        var outcome = await Programs.Of("sh", "-c", "{ dotnet zdl.dll plan; echo $? >&2; } | true").RunAsync();

        outcome.Error.Should().Be("0\n", "'zdl plan | head -1' is a normal command");
    }

    private static Command ThatThrows(Exception failure)
    {
        var root = new Command("zdl");
        root.SetAction((_, _) => Task.FromException<int>(failure));
        return root;
    }
}
