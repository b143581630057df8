using System.CommandLine;
using ZeroDowntimeLab.Learning;

namespace ZeroDowntimeLab.Cli;

/// <summary><c>zdl learn predict</c>: the learner answers questions before the library does.</summary>
internal sealed class LearnPredictCommand : Command
{
    private static readonly string[] Confidence = ["1", "2", "3"];

    public LearnPredictCommand()
        : base("predict", "Predict what will happen, then watch it happen") =>
        SetAction(RunAsync);

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var output = parsed.Output();
        var log = new PredictionLog(LearnersClone.Find());
        var earlier = log.Read().Count;
        var dialogue = new Dialogue(Console.In, output, !Console.IsInputRedirected);
        foreach (var (index, question) in Questions.All.Index())
        {
            cancellationToken.ThrowIfCancellationRequested();
            await output.WriteLineAsync($"Question {index + 1} of {Questions.All.Count}");
            if (await AskAsync(question, dialogue, output, cancellationToken) is not { } prediction)
                break;
            log.Add(prediction);
        }

        WriteScore([.. log.Read().Skip(earlier)], output);
        return ExitCode.Done;
    }

    private static async Task<PredictionRecord?> AskAsync(
        Question question, Dialogue dialogue, Screen output, CancellationToken cancellationToken)
    {
        output.WriteText(question.Text);
        string[] letters = [.. question.Options.Select((_, index) => ((char)('a' + index)).ToString())];
        foreach (var (letter, option) in letters.Zip(question.Options))
            await output.WriteLineAsync($"  {letter}) {option}");
        if (await dialogue.ChooseAsync($"Your answer ({letters[0]} to {letters[^1]}):", letters, cancellationToken) is not { } answer
            || await dialogue.ChooseAsync("How sure are you, from 1 (a guess) to 3 (certain)?", Confidence, cancellationToken) is not { } confidence)
            return null;

        var observation = await question.RunAsync();
        output.WriteText($"The result: {observation.Evidence}");
        var isRight = answer == observation.Right;
        await output.WriteLineAsync(
            isRight ? "You were right." : $"The right answer is {letters[observation.Right]}) {question.Options[observation.Right]}.");
        await output.WriteLineAsync();
        return new(TimeProvider.System.GetUtcNow(), question.Id, question.Options[answer], confidence + 1, isRight);
    }

    private static void WriteScore(List<PredictionRecord> predictions, Screen output)
    {
        if (predictions.Count == 0)
            return;
        output.WriteLine($"You were right {predictions.Count(prediction => prediction.IsRight)} of {predictions.Count} times.");
        var certain = predictions.Where(prediction => prediction.Confidence == Confidence.Length).ToList();
        if (certain.Count > 0)
            output.WriteLine($"When you were certain: {certain.Count(prediction => prediction.IsRight)} of {certain.Count} times.");
    }
}
