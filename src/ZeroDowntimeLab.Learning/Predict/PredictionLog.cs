using System.Text.Json;

namespace ZeroDowntimeLab.Learning;

/// <summary>The learner's predictions so far, one a line, in a file that git ignores.</summary>
/// <param name="folder">The learner's clone.</param>
public sealed class PredictionLog(CourseFolder folder)
{
    private readonly string _file = Path.Combine(folder.Private, "predictions.jsonl");

    /// <summary>The predictions, oldest first.</summary>
    /// <exception cref="CourseException">A line of the file is not a prediction.</exception>
    public IReadOnlyList<PredictionRecord> Read() => File.Exists(_file)
        ? [.. File.ReadLines(_file).Where(line => line.Length > 0).Select(Parse)]
        : [];

    /// <summary>Adds a prediction at the end.</summary>
    /// <param name="prediction">The prediction.</param>
    public void Add(PredictionRecord prediction)
    {
        Directory.CreateDirectory(folder.Private);
        File.AppendAllText(_file, JsonSerializer.Serialize(prediction) + "\n");
    }

    private PredictionRecord Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<PredictionRecord>(line)!;
        }
        catch (JsonException)
        {
            throw new CourseException($"A line of {folder.Show(_file)} is not a prediction: {line}. Remove that line, or delete the file");
        }
    }
}
