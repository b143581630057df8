namespace ZeroDowntimeLab.Exercises;

/// <summary>The message of a failed check.</summary>
internal static class FailureMessage
{
    /// <summary>The rule first, then what was observed.</summary>
    /// <param name="whose">Whose answer it is: a constant of <see cref="AnswerAttribute"/>.</param>
    /// <param name="rule">The rule of the check.</param>
    /// <param name="errorType">The full name of the type of the exception that ended the check.</param>
    /// <param name="error">The message of that exception.</param>
    public static string Of(string whose, string rule, string errorType, string error)
    {
        var broken = whose == AnswerAttribute.Yours ? "" : "The lab is broken: a right answer fails this check.\n";
        return $"{broken}The rule: {rule}\n{(IsAssertion(errorType) ? "" : $"It threw {errorType.Split('.')[^1]}: ")}{error}";
    }

    private static bool IsAssertion(string errorType) => errorType.StartsWith("Xunit.Sdk.", StringComparison.Ordinal);
}
