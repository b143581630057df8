using System.CommandLine;
using ZeroDowntimeLab.Learning;

namespace ZeroDowntimeLab.Cli;

/// <summary><c>zdl learn mastery</c>: rollouts to judge before the simulator does.</summary>
internal sealed class LearnMasteryCommand : Command
{
    private const int Seeds = 1_000_000;

    private readonly Option<int?> _seed = new("--seed") { Description = "Which rollouts; others each time if not said", HelpName = "NUMBER" };

    public LearnMasteryCommand()
        : base("mastery", "Find the first unsafe move of a rollout, if there is one")
    {
        Add(_seed);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var output = parsed.InvocationConfiguration.Output;
        var seed = parsed.GetValue(_seed) ?? Random.Shared.Next(Seeds);
        var dialogue = new Dialogue(Console.In, output, !Console.IsInputRedirected);
        var (right, asked) = (0, 0);
        Paragraph.Write("An application of eight instances runs all the time, at first in v1. After each move traffic goes on for a while.", output);
        await output.WriteLineAsync();
        foreach (var (number, rollout) in Rollout.From(seed).Index())
        {
            cancellationToken.ThrowIfCancellationRequested();
            await output.WriteLineAsync($"Rollout {number + 1} of {Rollout.Count}: {rollout.Scenario.Title}");
            foreach (var (index, move) in rollout.Moves.Index())
                Paragraph.Write($"{index + 1}. {move.Text}", output, "  ", "   ");
            string[] numbers = [.. Enumerable.Range(0, rollout.Moves.Count + 1).Select(move => $"{move}")];
            if (await dialogue.ChooseAsync("From which move on do users suffer? 0 if they never do:", numbers, cancellationToken) is not { } answer)
                break;

            var judgement = await RolloutJudge.JudgeAsync(rollout);
            Paragraph.Write($"The simulator says {judgement.FirstUnsafe}. {judgement.Evidence}", output);
            asked++;
            right += answer == judgement.FirstUnsafe ? 1 : 0;
            await output.WriteLineAsync(answer == judgement.FirstUnsafe ? "You were right." : $"You said {answer}.");
            await output.WriteLineAsync();
        }

        if (asked == 0)
            return ExitCode.Done;
        await output.WriteLineAsync($"You were right {right} of {asked} times ('zdl learn mastery --seed {seed}' asks the same again).");
        if (asked == Rollout.Count && right == asked)
            await output.WriteLineAsync("Now write a rollout of your own: the task Mastery.");
        return ExitCode.Done;
    }
}
