using ZeroDowntimeLab.Racing;

namespace ZeroDowntimeLab.Cli;

/// <summary>A race as JSON: for programs, and the numbers that the page shows.</summary>
internal static class RaceJson
{
    /// <summary>What is written, in the order in which it is written.</summary>
    public static object Of(RaceResult race) => new
    {
        Scenario = race.Scenario.Name,
        race.Scenario.Title,
        Place = race.Location,
        race.Options.Seed,
        race.Options.Rows,
        race.Options.Instances,
        Versions = race.Scenario.Versions.Select(version => version.Name),
        Strategies = race.Strategies.Select(Of),
        Compatibility = race.Compatibility.Select(observation => new
        {
            Phase = observation.Phase.Label(),
            Versions = race.Scenario.Versions.Zip(observation.Versions).ToDictionary(pair => pair.First.Name, pair => RaceText.Word(pair.Second)),
        }),
    };

    private static object Of(StrategyResult result) => new
    {
        Strategy = result.Strategy.Name,
        result.Strategy.Summary,
        result.Strategy.Lesson,
        result.Requests,
        result.Failed,
        result.Wrong,
        Lost = result.Losses.Writes,
        LostRows = result.Losses.Rows,
        Phase = result.Phase.Label(),
        result.Latency,
        result.Verdict,
        result.Refusal,
        Errors = result.Errors.Select(error => new { Message = error.Key, Requests = error.Value }),
        Versions = result.Versions.Select(count => new { Version = count.Version.Name, count.Requests, count.Failed, count.Wrong }),
        Ticks = result.Moments.Select(moment => new
        {
            moment.Tick,
            Phase = moment.Phase.Label(),
            moment.Instances,
            moment.Requests,
            moment.Failed,
            moment.Wrong,
            moment.Waiting,
            moment.Latency,
        }),
    };
}
