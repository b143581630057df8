namespace ZeroDowntimeLab.Learning;

/// <summary>
/// Something to predict. There is no key: what is true is found out by running it, and each option says how it would
/// look if it were true.
/// </summary>
public abstract class Question
{
    /// <summary>What it is called in the journal.</summary>
    public required string Id { get; init; }

    /// <summary>What is asked.</summary>
    public required string Text { get; init; }

    /// <summary>The answers to choose from.</summary>
    public abstract IReadOnlyList<string> Options { get; }

    /// <summary>Runs it and sees which option is true.</summary>
    /// <exception cref="InvalidOperationException">None of the options is true, or more than one.</exception>
    public abstract Task<Finding> RunAsync();
}
