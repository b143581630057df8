using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using ZeroDowntimeLab.PostgreSql.Tests;

namespace ZeroDowntimeLab.Cli.Tests;

public class ServerRaceTests
{
    private static readonly string[] Small = ["--rows", "200", "--duration", "2", "--rate", "60", "--clients", "3"];

    [PostgresTheory]
    [InlineData("--postgres", "Rename name to full_name\nA race on PostgreSQL ")]
    [InlineData("--http", "Split fullName into first_name and last_name\nA race over HTTP, on PostgreSQL ")]
    public async Task A_race_on_a_server_is_shown_in_80_columns(string where, string head)
    {
        var outcome = await Outcome.OfZdlAsync(["race", where, "--connection", await TestServer.CreateDatabaseAsync(), .. Small]);

        outcome.ExitCode.Should().Be(0, outcome.Error);
        outcome.Output.Should().StartWith(head)
            .And.Contain("Time from when a request was due to its answer:")
            .And.Contain("expand-contract: No request failed, and nothing is lost.");
        outcome.Output.Split('\n').Should().OnlyContain(line => line.Length <= 80, "a terminal has 80 columns");
    }

    [PostgresFact]
    public async Task The_json_of_a_race_on_a_server_has_latencies()
    {
        var outcome = await Outcome.OfZdlAsync(
            ["race", "not-null", "--strategy", "expand-contract", "--postgres", "--json", "--connection", await TestServer.CreateDatabaseAsync(), .. Small]);

        using var json = JsonDocument.Parse(outcome.Output);
        var strategy = json.RootElement.GetProperty("strategies").EnumerateArray().Should().ContainSingle().Which;
        strategy.GetProperty("failed").GetInt32().Should().Be(0);
        strategy.GetProperty("requests").GetInt32().Should().BeGreaterThan(100);
        strategy.GetProperty("latency").GetProperty("p99").GetDouble().Should().BePositive();
    }

    // All connections of zdl have the same application name. A crash must end only those of the plan's runner.
    [PostgresFact]
    public async Task A_crash_ends_only_the_runner_of_the_plan_which_then_resumes()
    {
        var outcome = await Outcome.OfZdlAsync(
            ["race", "--strategy", "crash-resume", "--postgres", "--connection", await TestServer.CreateDatabaseAsync(), .. Small]);

        outcome.ExitCode.Should().Be(0, outcome.Error);
        outcome.Output.Should().Contain("crash-resume: No request failed, and nothing is lost.");
    }

    [Theory]
    [InlineData("--clients needs --postgres or --http", "--clients", "3")]
    [InlineData("--port takes a number from 0 to 65535, not 70000", "--postgres", "--port", "70000")]
    [InlineData("--clients takes a number from 1 to 64, not 0", "--postgres", "--clients", "0")]
    [InlineData("Use --port (a throwaway server) or --connection (your server), not both", "--postgres", "--port", "7000", "--connection", "Host=localhost")]
    [InlineData("Only the scenario 'split' runs over HTTP, not 'rename'", "rename", "--http")]
    public async Task A_race_on_a_server_with_wrong_arguments_is_refused_before_it_starts(string problem, params string[] arguments)
    {
        var outcome = await Outcome.InProcessAsync(new ZdlCommand(), ["race", .. arguments]);

        outcome.Should().Be(new Outcome(2, "", $"zdl: {problem}\n"), "one line says what is wrong and what is right");
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_named()
    {
        var outcome = await Outcome.OfZdlAsync("race", "--postgres", "--connection", "Host=127.0.0.1;Port=1;Username=x;Password=secret");

        outcome.ExitCode.Should().Be(5, "it cannot be reached");
        outcome.Error.Should().MatchRegex("^zdl: [^\n]*127.0.0.1[^\n]*\n$").And.NotContain("secret");
        outcome.Output.Should().BeEmpty();
    }

    [Fact]
    public async Task A_folder_without_server_programs_is_named()
    {
        var outcome = await Programs.Zdl("race", "--postgres").With(("ZDL_POSTGRES_BIN", "/nowhere")).RunAsync();

        outcome.ExitCode.Should().Be(5, "there is no server to reach");
        outcome.Error.Should().MatchRegex("^zdl: [^\n]*ZDL_POSTGRES_BIN[^\n]*/nowhere[^\n]*\n$");
        outcome.Output.Should().BeEmpty();
    }

    [PostgresFact]
    public async Task A_port_that_is_taken_is_named()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        var outcome = await Outcome.OfZdlAsync("race", "--postgres", "--port", $"{port}");

        outcome.ExitCode.Should().Be(5, "no server can be started there");
        outcome.Error.Should().MatchRegex($"^zdl: [^\n]*{port}[^\n]*\n$");
        outcome.Output.Should().BeEmpty();
    }
}
