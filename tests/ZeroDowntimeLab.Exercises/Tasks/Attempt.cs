namespace ZeroDowntimeLab.Exercises;

/// <summary>
/// One run of one check. It remembers that a stub was reached, because the exception alone would not tell: a check may
/// expect an exception, and swallow this one.
/// </summary>
internal sealed class Attempt
{
    // What is set in a method that awaits is not seen by its caller, so it is the object that flows, and not a flag.
    private static readonly AsyncLocal<Attempt?> Running = new();

    /// <summary>The run that the caller is part of, whatever else runs at the same time.</summary>
    public static Attempt? Current => Running.Value;

    /// <summary>The task whose stub was reached, if one was.</summary>
    public string? NotStarted { get; private set; }

    /// <summary>Begins a run. All that the caller calls from now on is part of it.</summary>
    public static Attempt Begin() => Running.Value = new Attempt();

    public void ReachedStubOf(string exercise) => NotStarted = exercise;
}
