namespace ZeroDowntimeLab.Exercises;

/// <summary>What a check found, in words for the learner.</summary>
internal static class Finding
{
    /// <summary>Fails unless the found value is the expected one.</summary>
    public static void ShouldBe(string what, string expected, string found)
    {
        if (expected != found)
            Assert.Fail($"{what}\n  expected: {Indent(expected)}\n  found:    {(found.Length == 0 ? "nothing" : Indent(found))}");
    }

    /// <summary>Fails unless the prediction came true, and says why it did not.</summary>
    public static void ShouldBePredicted(string what, string predicted, string happened, string why)
    {
        if (predicted != happened)
            Assert.Fail($"{what}\n  you expected: {predicted}\n  in fact:      {happened}\n  why:          {why}");
    }

    /// <summary>The numbers of some steps of a plan, from 1, in the given order.</summary>
    public static string Steps(MigrationPlan plan, IEnumerable<MigrationStep> steps)
    {
        var numbers = steps.Select(step => $"step {plan.Steps.ToList().IndexOf(step) + 1}").ToList();
        return numbers.Count == 0 ? "no step" : string.Join(", ", numbers);
    }

    private static string Indent(string text) => text.Replace("\n", "\n            ", StringComparison.Ordinal);
}
