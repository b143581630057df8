using System.CommandLine;
using ZeroDowntimeLab.Learning;

namespace ZeroDowntimeLab.Cli;

/// <summary><c>zdl learn predict</c>: questions to answer before they are run.</summary>
internal sealed class LearnPredictCommand : Command
{
    private static readonly string[] Confidence = ["1", "2", "3"];

    public LearnPredictCommand()
        : base("predict", "Predict what will happen, then see it happen") =>
        SetAction(RunAsync);

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var output = parsed.InvocationConfiguration.Output;
        var journal = new PredictionJournal(CourseFolder.Find());
        var before = journal.Read();
        var dialogue = new Dialogue(Console.In, output, !Console.IsInputRedirected);
        foreach (var (number, question) in Questions.All.Index())
        {
            cancellationToken.ThrowIfCancellationRequested();
            await output.WriteLineAsync($"Question {number + 1} of {Questions.All.Count}");
            if (await AskAsync(question, dialogue, output, cancellationToken) is not { } entry)
                break;
            journal.Add(entry);
        }

        WriteSum(journal.Read().Skip(before.Count).ToList(), output);
        return ExitCode.Done;
    }

    private static async Task<PredictionJournal.Entry?> AskAsync(
        Question question, Dialogue dialogue, TextWriter output, CancellationToken cancellationToken)
    {
        Paragraph.Write(question.Text, output);
        string[] letters = [.. question.Options.Select((_, index) => ((char)('a' + index)).ToString())];
        foreach (var (letter, option) in letters.Zip(question.Options))
            await output.WriteLineAsync($"  {letter}) {option}");
        if (await dialogue.ChooseAsync($"Your answer ({letters[0]} to {letters[^1]}):", letters, cancellationToken) is not { } answer
            || await dialogue.ChooseAsync("How sure are you, from 1 (a guess) to 3 (certain)?", Confidence, cancellationToken) is not { } confidence)
            return null;

        var finding = await question.RunAsync();
        Paragraph.Write($"It was run. {finding.Evidence}", output);
        var isRight = answer == finding.Right;
        await output.WriteLineAsync(isRight ? "You were right." : $"It is {letters[finding.Right]}) {question.Options[finding.Right]}.");
        await output.WriteLineAsync();
        return new(DateTimeOffset.UtcNow, question.Id, question.Options[answer], confidence + 1, isRight);
    }

    private static void WriteSum(List<PredictionJournal.Entry> entries, TextWriter output)
    {
        if (entries.Count == 0)
            return;
        output.WriteLine($"You were right {entries.Count(entry => entry.IsRight)} of {entries.Count} times.");
        var certain = entries.Where(entry => entry.Confidence == Confidence.Length).ToList();
        if (certain.Count > 0)
            output.WriteLine($"Where you were certain, {certain.Count(entry => entry.IsRight)} of {certain.Count} times.");
    }
}
