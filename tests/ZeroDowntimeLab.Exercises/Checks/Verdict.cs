namespace ZeroDowntimeLab.Exercises;

/// <summary>What is said of an answer that fails a check.</summary>
internal static class Verdict
{
    /// <summary>The rule, then what was seen.</summary>
    /// <param name="whose">Whose answer it is, as in <see cref="AnswerAttribute"/>.</param>
    /// <param name="rule">The rule of the check.</param>
    /// <param name="errorType">The full name of the type of the exception that ended the check.</param>
    /// <param name="error">Its message.</param>
    public static string Message(string whose, string rule, string errorType, string error)
    {
        var broken = whose == AnswerAttribute.Yours ? "" : "The lab is broken: a right answer fails this check.\n";
        return $"{broken}The rule: {rule}\n{(IsAssertion(errorType) ? "" : $"It ended in {errorType.Split('.')[^1]}: ")}{error}";
    }

    private static bool IsAssertion(string errorType) => errorType.StartsWith("Xunit.Sdk.", StringComparison.Ordinal);
}
