using System.CommandLine;
using ZeroDowntimeLab.Learning;

namespace ZeroDowntimeLab.Cli;

/// <summary><c>zdl learn mastery</c>: the learner judges rollouts before the simulator does.</summary>
internal sealed class LearnMasteryCommand : Command
{
    private const int Seeds = 1_000_000;

    private readonly Option<int?> _seed = new("--seed") { Description = "Chooses the rollouts; default: different ones each time", HelpName = "NUMBER" };

    public LearnMasteryCommand()
        : base("mastery", "Find the first unsafe move of a rollout, if there is one")
    {
        Add(_seed);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var output = parsed.Output();
        var seed = parsed.GetValue(_seed) ?? Random.Shared.Next(Seeds);
        var dialogue = new Dialogue(Console.In, output, !Console.IsInputRedirected);
        var (right, asked) = (0, 0);
        output.WriteText("An application runs all the time on eight instances, at first in version v1. After each move, traffic continues for a while.");
        await output.WriteLineAsync();
        foreach (var (index, rollout) in Rollout.From(seed).Index())
        {
            cancellationToken.ThrowIfCancellationRequested();
            await output.WriteLineAsync($"Rollout {index + 1} of {Rollout.Count}: {rollout.Scenario.Title}");
            if (await AskAsync(rollout, dialogue, output, cancellationToken) is not { } isRight)
                break;
            asked++;
            right += isRight ? 1 : 0;
        }

        if (asked == 0)
            return ExitCode.Done;
        await output.WriteLineAsync($"You were right {right} of {asked} times ('zdl learn mastery --seed {seed}' asks the same again).");
        if (asked == Rollout.Count && right == asked)
            await output.WriteLineAsync("Now write a rollout of your own: the task Mastery.");
        return ExitCode.Done;
    }

    private static async Task<bool?> AskAsync(Rollout rollout, Dialogue dialogue, Screen output, CancellationToken cancellationToken)
    {
        foreach (var (index, move) in rollout.Moves.Index())
            output.WriteText($"{index + 1}. {move.Text}", "  ", "   ");
        string[] numbers = [.. Enumerable.Range(0, rollout.Moves.Count + 1).Select(number => $"{number}")];
        if (await dialogue.ChooseAsync("Which move is the first that harms users? 0 if none does:", numbers, cancellationToken) is not { } answer)
            return null;

        var judgement = await RolloutJudge.JudgeAsync(rollout);
        output.WriteText($"The simulator says {judgement.FirstUnsafe}. {judgement.Evidence}");
        var isRight = answer == judgement.FirstUnsafe;
        await output.WriteLineAsync(isRight ? "You were right." : $"You said {answer}.");
        await output.WriteLineAsync();
        return isRight;
    }
}
