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
        var output = parsed.Output();
        var clone = LearnersClone.Find();
        var answers = Explanations.Read(clone);
        foreach (var (index, question) in TeachBack.All.Index())
        {
            output.WriteText($"{index + 1}. {question.Text}", hanging: "   ");
            if (answers[index] is { } answer)
                WriteComparison(answer, question, output);
            else
                output.WriteText($"Not answered yet. Write your answer below this heading in {clone.Show(clone.Explanations)}, then run this again.", "  ");
            output.WriteLine();
        }

        return ExitCode.Done;
    }

    private static void WriteComparison(string answer, TeachBack question, Screen output)
    {
        foreach (var line in answer.Split('\n'))
            output.WriteText($"> {line}", "  ", "> ");
        output.WriteLine("  Does it contain this?");
        foreach (var criterion in question.Criteria)
            output.WriteText($"[ ] {criterion}", "  ", "    ");
    }
}
