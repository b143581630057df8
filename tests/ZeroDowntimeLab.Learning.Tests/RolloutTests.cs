namespace ZeroDowntimeLab.Learning.Tests;

public class RolloutTests
{
    private static readonly int[] FirstUnsafe = [3, 3, 1, 3, 1, 5];

    [Fact]
    public async Task The_simulator_finds_nothing_in_a_safe_rollout()
    {
        foreach (var make in Rollout.Safe)
            (await JudgeAsync(make)).FirstUnsafe.Should().Be(0);
    }

    [Fact]
    public async Task The_simulator_names_the_first_unsafe_move()
    {
        var found = new List<int>();
        foreach (var make in Rollout.Unsafe)
            found.Add((await JudgeAsync(make)).FirstUnsafe);

        found.Should().Equal(FirstUnsafe);
    }

    [Fact]
    public async Task A_seed_gives_the_same_rollouts_each_time_some_safe_and_some_not()
    {
        for (var seed = 1; seed <= 20; seed++)
        {
            var first = Rollout.From(seed);
            first.Should().HaveCount(Rollout.Count);
            Texts(Rollout.From(seed)).Should().Equal(Texts(first));
            var judgements = new List<int>();
            foreach (var rollout in first)
                judgements.Add((await RolloutJudge.JudgeAsync(rollout)).FirstUnsafe);
            judgements.Should().Contain(0).And.Contain(number => number > 0, $"seed {seed} asks for both");
        }

        Texts(Rollout.From(1)).Should().NotEqual(Texts(Rollout.From(2)));
    }

    private static Task<Judgement> JudgeAsync(Func<Rollout.Parts, Move[]> make)
    {
        var parts = new Rollout.Parts("nick", "handle");
        return RolloutJudge.JudgeAsync(new Rollout(parts.Scenario, make(parts)));
    }

    private static IEnumerable<string> Texts(IEnumerable<Rollout> rollouts) => rollouts.SelectMany(rollout => rollout.Moves).Select(move => move.Text);
}
