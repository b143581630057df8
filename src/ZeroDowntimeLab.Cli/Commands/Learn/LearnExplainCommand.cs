using System.CommandLine;
using ZeroDowntimeLab.Learning;

namespace ZeroDowntimeLab.Cli;

/// <summary><c>zdl learn explain</c>: the learner's own explanations, each with what a good one contains.</summary>
internal sealed class LearnExplainCommand : Command
{
    public LearnExplainCommand()
        : base("explain", "Compare your explanations with what a good one contains") =>
        SetAction(Run);

    private static int Run(ParseResult parsed)
    {
        var output = parsed.InvocationConfiguration.Output;
        var clone = LearnersClone.Find();
        var answers = Explanations.Read(clone);
        foreach (var (index, question) in TeachBack.All.Index())
        {
            Paragraph.Write($"{index + 1}. {question.Text}", output, hanging: "   ");
            if (answers[index] is { } answer)
                WriteComparison(answer, question, output);
            else
                Paragraph.Write($"Not answered yet. Write your answer below this heading in {clone.Show(clone.Explanations)}, then run this again.", output, "  ");
            output.WriteLine();
        }

        return ExitCode.Done;
    }

    private static void WriteComparison(string answer, TeachBack question, TextWriter output)
    {
        foreach (var line in answer.Split('\n'))
            Paragraph.Write($"> {line}", output, "  ", "> ");
        output.WriteLine("  Does it contain this?");
        foreach (var criterion in question.Criteria)
            Paragraph.Write($"[ ] {criterion}", output, "  ", "    ");
    }
}
