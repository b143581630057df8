using ZeroDowntimeLab.Racing;

namespace ZeroDowntimeLab.Learning;

/// <summary>Runs a rollout under traffic, and observes which move is the first that harms users.</summary>
public static class RolloutJudge
{
    // With few users and many requests, the harm of a move shows before the next one.
    private static readonly RaceOptions Options = new() { Rows = 20, Ticks = 1, Pause = 4 };
    private static readonly InMemoryEnvironment Environment = new() { RequestsInATick = 80 };

    /// <summary>Runs the rollout.</summary>
    /// <param name="rollout">The rollout.</param>
    public static async Task<Judgement> JudgeAsync(Rollout rollout)
    {
        ArgumentNullException.ThrowIfNull(rollout);
        var strategy = new RolloutStrategy(rollout);
        var request = new RaceRequest(rollout.Scenario, new Strategy("mastery", strategy.RunAsync)) { Environment = Environment, Options = Options };
        var race = await Race.RunAsync(request, (_, moment) => strategy.See(moment)).ConfigureAwait(false);
        var result = race.Strategies[0];
        if (strategy.Judgement is null && result.Losses != default)
            return new Judgement(rollout.Moves.Count, result.Verdict);
        return strategy.Judgement ?? new Judgement(0, "No request failed, no answer was wrong, and nothing is lost.");
    }

    private sealed class RolloutStrategy(Rollout rollout)
    {
        private int _move;

        public Judgement? Judgement { get; private set; }

        public async Task RunAsync(RaceTrack track)
        {
            await track.ServeAsync(track.Options.Pause).ConfigureAwait(false);
            foreach (var move in rollout.Moves)
            {
                _move++;
                await move.RunAsync(track).ConfigureAwait(false);
                if (track.Refusal is { } refusal)
                    Judgement ??= new Judgement(_move, $"It was refused: {refusal}.");
                await track.ServeAsync(track.Options.Pause).ConfigureAwait(false);
            }
        }

        public void See(Moment moment)
        {
            if (moment.Failed > 0)
                Judgement ??= new Judgement(_move, $"In one tick {moment.Failed} of {moment.Requests} requests failed.");
            else if (moment.Wrong > 0)
                Judgement ??= new Judgement(_move, $"In one tick {moment.Wrong} of {moment.Requests} answers were not the value written last.");
        }
    }
}
