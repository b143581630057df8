using Xunit.Sdk;

namespace ZeroDowntimeLab.Exercises;

/// <summary>
/// A test of an answer. If the answer is not started it is skipped; if the answer is wrong it fails, and says the rule
/// first.
/// </summary>
/// <param name="rule">The rule that the answer must keep, for the learner: what must hold and why, not how.</param>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("ZeroDowntimeLab.Exercises.CheckDiscoverer", "ZeroDowntimeLab.Exercises")]
public sealed class CheckAttribute(string rule) : FactAttribute
{
    public string Rule { get; } = rule;
}
