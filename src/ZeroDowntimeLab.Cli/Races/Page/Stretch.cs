using ZeroDowntimeLab.Racing;

namespace ZeroDowntimeLab.Cli;

/// <summary>Consecutive ticks in which a plan is in the same phase.</summary>
internal sealed record Stretch(Moment First, Moment Last)
{
    public MigrationPhase Phase => First.Phase;

    /// <summary>For people: <c>ticks 2 to 8</c>.</summary>
    public string Ticks => First.Tick == Last.Tick
        ? $"tick {RaceText.Number(First.Tick)}"
        : $"ticks {RaceText.Number(First.Tick)} to {RaceText.Number(Last.Tick)}";

    /// <summary>The stretches of a race, in order.</summary>
    public static IReadOnlyList<Stretch> Of(IEnumerable<Moment> moments)
    {
        List<Stretch> stretches = [];
        foreach (var moment in moments)
        {
            if (stretches is [.., var open] && open.Phase == moment.Phase)
                stretches[^1] = open with { Last = moment };
            else
                stretches.Add(new Stretch(moment, moment));
        }

        return stretches;
    }
}
