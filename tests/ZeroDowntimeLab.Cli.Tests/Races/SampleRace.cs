using ZeroDowntimeLab.Racing;

namespace ZeroDowntimeLab.Cli.Tests;

/// <summary>Races in memory, and what they might have been on a server.</summary>
internal static class SampleRace
{
    /// <summary>A text that would end the script element around it, and run.</summary>
    public const string Hostile = """</script><script>document.title = "broken out"</script><!--<script><b title='"'>{0} &amp; é""";

    public static Task<RaceResult> RunAsync(params Strategy[] strategies) =>
        Race.RunAsync(new RaceRequest(new RenameScenario(), strategies) { WithCompatibility = true });

    /// <summary>The same race as if time had passed in it: a few milliseconds, and a second while requests fail.</summary>
    public static RaceResult WithLatency(RaceResult race) => race with
    {
        Location = "on PostgreSQL",
        Strategies = [.. race.Strategies.Select(result => Copy(
            result,
            result.Errors,
            [.. result.Moments.Select(moment => moment with { Latency = new Latency(2.5, moment.Failed > 0 ? 1000 : 8, 1200) })],
            new Latency(2.5, 40, 1200)))],
    };

    /// <summary>The same race with another reason why requests failed.</summary>
    public static RaceResult WithError(RaceResult race, string error) => race with
    {
        Strategies = [.. race.Strategies.Select(result => Copy(result, [new(error, result.Failed)], result.Moments, result.Latency))],
    };

    private static StrategyResult Copy(
        StrategyResult result, IReadOnlyList<KeyValuePair<string, int>> errors, IReadOnlyList<Moment> moments, Latency? latency) => new()
        {
            Strategy = result.Strategy,
            Versions = result.Versions,
            Losses = result.Losses,
            Phase = result.Phase,
            Refusal = result.Refusal,
            Errors = errors,
            Moments = moments,
            Latency = latency,
        };
}
