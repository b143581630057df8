namespace ZeroDowntimeLab.House.Tests;

/// <summary>Places that break a rule.</summary>
internal static class Violations
{
    /// <summary>Fails if there is one. The message says the rule and then lists every place, one a line.</summary>
    public static void ShouldBeNone<T>(this IEnumerable<T> violations, string rule)
    {
        string[] lines = [.. violations.Select(violation => $"  {violation}").Distinct()];
        if (lines.Length > 0)
            Assert.Fail($"{rule}. Found:\n{string.Join("\n", lines)}");
    }
}
