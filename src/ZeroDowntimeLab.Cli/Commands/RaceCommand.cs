using System.CommandLine;

namespace ZeroDowntimeLab.Cli;

/// <summary><c>zdl race</c>: makes the same change in several ways under traffic and counts the failed requests.</summary>
internal sealed class RaceCommand : Command
{
    private readonly RaceArguments _arguments = new();
    private readonly Option<bool> _json = new("--json") { Description = "Print JSON." };
    private readonly Option<bool> _predict = new("--predict") { Description = "Ask for your prediction first and compare it with the result." };
    private readonly Option<string?> _report = new("--report") { Description = "Write a page with charts to this file.", HelpName = "FILE.html" };

    public RaceCommand()
        : base("race", "Make the same change in several ways under traffic and count the failed requests.")
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
        // A question needs somebody who sees it and can answer.
        var prediction = parsed.GetValue(_predict) && !isJson && !Console.IsInputRedirected && !Console.IsOutputRedirected
            ? await Prediction.AskAsync(request.Strategies, request.Requests, Console.In, output, cancellationToken)
            : null;
        var race = output.IsLive && !isJson
            ? await LiveRace.ShowAsync(request, output, TimeProvider.System, cancellationToken)
            : await parsed.ShowAsync(request.Doing(), () => request.RunAsync(observer: null, cancellationToken));
        if (isJson)
            Json.Write(RaceJson.Of(race), output);
        else
            RaceText.Write(race, output);
        prediction?.WriteGap(race, output);
        if (report is not null)
        {
            report.Write(ReportPage.Of(race));
            // With --json a program reads the output, and a person reads this line.
            (isJson ? parsed.Error() : output).WriteLine($"The report is in {report}.");
        }

        return ExitCode.Done;
    }
}
