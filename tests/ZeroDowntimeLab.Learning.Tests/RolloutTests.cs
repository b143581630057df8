namespace ZeroDowntimeLab.Learning.Tests;

public class RolloutTests
{
    private static readonly int[] FirstUnsafe = [3, 3, 1, 3, 1, 5];

    [Fact]
    public async Task The_simulator_finds_no_harm_in_a_safe_rollout()
    {
        foreach (var rollout in Rollout.Safe)
            (await JudgeAsync(rollout)).FirstUnsafe.Should().Be(0);
    }

    [Fact]
    public async Task The_simulator_names_the_first_unsafe_move()
    {
        var found = new List<int>();
        foreach (var rollout in Rollout.Unsafe)
            found.Add((await JudgeAsync(rollout)).FirstUnsafe);

        found.Should().Equal(FirstUnsafe);
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_rollouts_some_safe_and_some_unsafe()
    {
        for (var seed = 1; seed <= 20; seed++)
        {
            var first = Rollout.From(seed);
            first.Should().HaveCount(Rollout.Count);
            Texts(Rollout.From(seed)).Should().Equal(Texts(first));
            var judgements = new List<int>();
            foreach (var rollout in first)
                judgements.Add((await RolloutJudge.JudgeAsync(rollout)).FirstUnsafe);
            judgements.Should().Contain(0).And.Contain(number => number > 0, $"seed {seed} gives both kinds");
        }

        Texts(Rollout.From(1)).Should().NotEqual(Texts(Rollout.From(2)));
    }

    private static Task<Judgement> JudgeAsync(Func<RenameMoves, Move[]> rollout) => RolloutJudge.JudgeAsync(Rollout.Of(rollout, "nick", "handle"));

    private static IEnumerable<string> Texts(IEnumerable<Rollout> rollouts) => rollouts.SelectMany(rollout => rollout.Moves).Select(move => move.Text);
}
