namespace ZeroDowntimeLab.Cli.Tests;

/// <summary>The result of a check as <c>dotnet test</c> reports it.</summary>
/// <param name="Class">The test class that contains the check.</param>
/// <param name="Name">The name that runners show. It starts with the task.</param>
/// <param name="Outcome"><c>Passed</c>, <c>Failed</c> or <c>NotExecuted</c>.</param>
/// <param name="Message">What the check says; empty if it says nothing.</param>
internal sealed record CheckResult(string Class, string Name, string Outcome, string Message)
{
    /// <summary>The name of the task.</summary>
    public string Task => Name[1..Name.IndexOf(']', StringComparison.Ordinal)];

    /// <summary>The test class that checks an answer.</summary>
    public static string ClassOf(string answer) => $"Your{answer}";
}
