using System.CommandLine;

namespace ZeroDowntimeLab.Cli;

/// <summary><c>zdl race</c>: the same change made in several ways under traffic, with every failed request counted.</summary>
internal sealed class RaceCommand : Command
{
    private readonly RaceArguments _arguments = new();
    private readonly Option<bool> _json = new("--json") { Description = "Print JSON" };
    private readonly Option<bool> _predict = new("--predict") { Description = "First ask what will happen, then show the gap" };
    private readonly Option<string?> _report = new("--report") { Description = "Write a page to pass on, with charts", HelpName = "FILE.html" };

    public RaceCommand()
        : base("race", "Make a change in several ways under traffic, and count what fails")
    {
        _arguments.AddTo(this);
        Add(_predict);
        Add(_report);
        Add(_json);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var request = _arguments.Read(parsed);
        var report = parsed.GetValue(_report) is { } name ? ReportFile.At(name) : null;
        var output = parsed.Output();
        var isJson = parsed.GetValue(_json);
        // Nobody is asked where nobody can see the question or type an answer.
        var prediction = parsed.GetValue(_predict) && !isJson && !Console.IsInputRedirected && !Console.IsOutputRedirected
            ? await Prediction.AskAsync(request.Strategies, request.Requests, Console.In, output, cancellationToken)
            : null;
        var race = output.IsLive && !isJson
            ? await LiveRace.ShowAsync(request, output, cancellationToken)
            : await parsed.ShowAsync(request.Doing(), () => request.RunAsync(observer: null, cancellationToken));
        if (isJson)
            Json.Write(RaceJson.Of(race), output);
        else
            RaceText.Write(race, output);
        prediction?.WriteGap(race, output);
        if (report is not null)
        {
            report.Write(ReportPage.Of(race));
            // With --json the output is for a program, and this line for a person.
            (isJson ? parsed.Error() : output).WriteLine($"The report is in {report}");
        }

        return ExitCode.Done;
    }
}
