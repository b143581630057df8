namespace ZeroDowntimeLab.Cli.Tests;

/// <summary>What became of a check of an answer.</summary>
/// <param name="Class">The class of tests that it belongs to.</param>
/// <param name="Name">Its name as runners show it, which begins with the task.</param>
/// <param name="Outcome"><c>Passed</c>, <c>Failed</c> or <c>NotExecuted</c>.</param>
/// <param name="Message">What is said of it.</param>
internal sealed record CheckResult(string Class, string Name, string Outcome, string Message)
{
    /// <summary>The task that it is about.</summary>
    public string Exercise => Name[1..Name.IndexOf(']', StringComparison.Ordinal)];

    /// <summary>The class of tests of an answer.</summary>
    public static string ClassOf(string answer) => $"Your{answer}";
}
