using Xunit.Sdk;

namespace ZeroDowntimeLab.Exercises;

/// <summary>
/// A check of an answer. It is skipped if the answer is not started. If the answer is wrong it fails, and its message
/// starts with the rule.
/// </summary>
/// <param name="rule">The rule, for the learner: what an answer must do and why, not how.</param>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("ZeroDowntimeLab.Exercises.CheckDiscoverer", "ZeroDowntimeLab.Exercises")]
public sealed class CheckAttribute(string rule) : FactAttribute
{
    public string Rule { get; } = rule;
}
