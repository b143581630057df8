namespace ZeroDowntimeLab.Exercises;

/// <summary>
/// One run of one check. It records that a stub was reached. The exception alone would not tell: a check that expects
/// an exception may swallow it.
/// </summary>
internal sealed class Attempt
{
    // A value that an async method sets is lost to its caller, so the object flows and the flag is inside it.
    private static readonly AsyncLocal<Attempt?> Running = new();

    /// <summary>The run that the caller belongs to, even while others run at the same time.</summary>
    public static Attempt? Current => Running.Value;

    /// <summary>The task whose stub was reached; <see langword="null"/> if none was.</summary>
    public string? NotStarted { get; private set; }

    /// <summary>Starts a run. Everything that the caller calls from now on belongs to it.</summary>
    public static Attempt Begin() => Running.Value = new Attempt();

    public void ReachedStubOf(string task) => NotStarted = task;
}
