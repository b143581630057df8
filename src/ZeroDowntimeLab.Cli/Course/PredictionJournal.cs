using System.Text.Json;

namespace ZeroDowntimeLab.Cli;

/// <summary>What the learner has predicted so far, a line each, in a file that git does not look at.</summary>
internal sealed class PredictionJournal(CourseFolder folder)
{
    private string File => Path.Combine(folder.Private, "predictions.jsonl");

    /// <summary>What was predicted before, oldest first.</summary>
    public IReadOnlyList<Entry> Read() => System.IO.File.Exists(File)
        ? [.. System.IO.File.ReadLines(File).Where(line => line.Length > 0).Select(Parse)]
        : [];

    public void Add(Entry entry)
    {
        Directory.CreateDirectory(folder.Private);
        System.IO.File.AppendAllText(File, JsonSerializer.Serialize(entry) + "\n");
    }

    private Entry Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<Entry>(line)!;
        }
        catch (JsonException)
        {
            throw new CourseException($"A line of {folder.Show(File)} is not as this program writes it: {line}. Take it out, or delete the file");
        }
    }

    /// <summary>One prediction.</summary>
    /// <param name="At">When it was made.</param>
    /// <param name="Question">Which question it answers.</param>
    /// <param name="Answer">The option that was chosen.</param>
    /// <param name="Confidence">How sure the learner was, from 1 to 3.</param>
    /// <param name="IsRight">Whether it came true.</param>
    internal sealed record Entry(DateTimeOffset At, string Question, string Answer, int Confidence, bool IsRight);
}
