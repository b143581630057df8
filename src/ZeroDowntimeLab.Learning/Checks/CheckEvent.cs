using System.Text.Json;

namespace ZeroDowntimeLab.Learning;

/// <summary>A check starts or ends. The process that runs the checks prints each event as one line.</summary>
/// <param name="Task">The name of the task.</param>
/// <param name="Check">The check, as a sentence.</param>
/// <param name="Outcome">What is known of it now.</param>
/// <param name="Message">What the check says to the learner; empty if it says nothing.</param>
public sealed record CheckEvent(string Task, string Check, CheckOutcome Outcome, string Message = "")
{
    /// <summary>The event as one line of text.</summary>
    public string ToLine() => JsonSerializer.Serialize(this);

    /// <summary>Reads a line that <see cref="ToLine"/> wrote.</summary>
    /// <param name="line">The line.</param>
    public static CheckEvent FromLine(string line) => JsonSerializer.Deserialize<CheckEvent>(line)!;
}
