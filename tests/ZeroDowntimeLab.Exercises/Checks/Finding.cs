namespace ZeroDowntimeLab.Exercises;

/// <summary>What a check found, in words for the learner: no expression of a test, no list of settings.</summary>
internal static class Finding
{
    /// <summary>Fails unless what was found is what has to be.</summary>
    public static void ShouldBe(string what, string expected, string found)
    {
        if (expected != found)
            Assert.Fail($"{what}\n  expected: {Indent(expected)}\n  found:    {(found.Length == 0 ? "nothing" : Indent(found))}");
    }

    /// <summary>Fails unless what happened is what the learner has predicted, and says why it happened.</summary>
    public static void ShouldBePredicted(string what, string predicted, string happened, string why)
    {
        if (predicted != happened)
            Assert.Fail($"{what}\n  you expected: {predicted}\n  it happened:  {happened}\n  because:      {why}");
    }

    /// <summary>The numbers of some steps of a plan, from 1, in the order in which they were met.</summary>
    public static string Steps(MigrationPlan plan, IEnumerable<MigrationStep> steps)
    {
        var numbers = steps.Select(step => $"step {plan.Steps.ToList().IndexOf(step) + 1}").ToList();
        return numbers.Count == 0 ? "no step" : string.Join(", ", numbers);
    }

    private static string Indent(string text) => text.Replace("\n", "\n            ", StringComparison.Ordinal);
}
