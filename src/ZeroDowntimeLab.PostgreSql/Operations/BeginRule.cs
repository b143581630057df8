namespace ZeroDowntimeLab.PostgreSql;

/// <summary>Applies a rule to every row that is written from now on.</summary>
/// <param name="rule">The rule.</param>
/// <param name="what">What the rule does, for people: <c>correct NULL in 'age' of 'users'</c>.</param>
internal sealed class BeginRule(TriggerRule rule, string what) : PostgreSqlOperation
{
    public override string Description => $"Begin to {what}";

    public override ServerScript Script => new(rule.Table, [.. RuleChange.Begin(rule)]);

    public override Operation Inverse => new EndRule(rule, what);
}
