namespace ZeroDowntimeLab.Learning;

/// <summary>
/// Something to predict. There is no answer key: running the question shows which option is true.
/// </summary>
public abstract class Question
{
    /// <summary>Names the question in the log of predictions.</summary>
    public required string Id { get; init; }

    /// <summary>The question.</summary>
    public required string Text { get; init; }

    /// <summary>The answers to choose from.</summary>
    public abstract IReadOnlyList<string> Options { get; }

    /// <summary>Runs the question and observes which option is true.</summary>
    /// <exception cref="InvalidOperationException">No option is true, or more than one.</exception>
    public abstract Task<Observation> RunAsync();
}
