using CliWrap;
using ZeroDowntimeLab.PostgreSql.Tests;

namespace ZeroDowntimeLab.Cli.Tests;

/// <summary>On a terminal a command that needs a person's word asks for it.</summary>
public sealed class TerminalQuestionTests
{
    [TerminalFact]
    public async Task A_start_that_has_no_way_back_asks()
    {
        if (TestServer.WhySkipped is not null)
            return;
        await using var shop = await Shop.CreateAsync();
        var file = shop.File("operations: [{sql: {up: drop table users}}]", "drop.yaml");

        var no = await AnswerAsync(shop, $"start {file}", "no");
        var tables = await shop.ScalarAsync<long>("SELECT count(*) FROM pg_class WHERE relname = 'users'");
        var yes = await AnswerAsync(shop, $"start {file}", "yes");

        no.ExitCode.Should().Be(3, no.Output);
        no.Output.Should().Contain("Type 'yes' to run it: ").And.Contain("The answer was not 'yes'. Nothing was changed");
        tables.Should().Be(1);
        yes.ExitCode.Should().Be(0, yes.Output);
        (await shop.ScalarAsync<long>("SELECT count(*) FROM pg_class WHERE relname = 'users'")).Should().Be(0);
    }

    [TerminalFact]
    public async Task A_complete_that_removes_values_asks()
    {
        if (TestServer.WhySkipped is not null)
            return;
        await using var shop = await Shop.CreateAsync();
        await shop.ZdlAsync("start", shop.File("operations: [{drop_column: {table: users, column: name}}]", "drop.yaml"));

        var no = await AnswerAsync(shop, "complete", "no");
        var columns = await shop.ColumnsAsync();
        var yes = await AnswerAsync(shop, "complete", "yes");

        no.ExitCode.Should().Be(3, no.Output);
        no.Output.Should().Contain("removes 'users.name', which no step has replaced").And.Contain("Type 'yes' to run it: ").And.Contain("The answer was not 'yes'. Nothing was changed");
        columns.Should().Be("id name");
        yes.ExitCode.Should().Be(0, yes.Output);
        (await shop.ColumnsAsync()).Should().Be("id");
    }

    private static Task<Outcome> AnswerAsync(Shop shop, string command, string answer) => Programs
        .Of(TerminalFactAttribute.Program, "-qec", $"stty cols 200; TERM=dumb dotnet zdl.dll {command}", "/dev/null")
        .With(("ConnectionStrings__Default", shop.Connection))
        .WithStandardInputPipe(PipeSource.FromString($"{answer}\n"))
        .RunAsync();
}
