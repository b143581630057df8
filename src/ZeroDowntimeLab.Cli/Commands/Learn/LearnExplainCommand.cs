using System.CommandLine;
using ZeroDowntimeLab.Learning;

namespace ZeroDowntimeLab.Cli;

/// <summary><c>zdl learn explain</c>: the learner's own explanations, and what to hold them against.</summary>
internal sealed class LearnExplainCommand : Command
{
    public LearnExplainCommand()
        : base("explain", "Hold your explanations against what should be in them") =>
        SetAction(Run);

    private static int Run(ParseResult parsed)
    {
        var output = parsed.InvocationConfiguration.Output;
        var folder = CourseFolder.Find();
        var answers = Explanations.Read(folder);
        foreach (var (number, question) in TeachBack.All.Index())
        {
            Paragraph.Write($"{number + 1}. {question.Text}", output, hanging: "   ");
            if (answers[number] is not { } answer)
            {
                Paragraph.Write($"Not answered yet. Write below its heading in {folder.Show(folder.Explanations)}, then come back.", output, "  ");
                output.WriteLine();
                continue;
            }

            foreach (var line in answer.Split('\n'))
                Paragraph.Write($"> {line}", output, "  ", "> ");
            output.WriteLine("  Is this in it?");
            foreach (var criterion in question.Criteria)
                Paragraph.Write($"[ ] {criterion}", output, "  ", "    ");
            output.WriteLine();
        }

        return ExitCode.Done;
    }
}
