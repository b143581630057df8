namespace ZeroDowntimeLab.PostgreSql;

/// <summary>Ends what <see cref="BeginRule"/> begins.</summary>
/// <param name="rule">The rule.</param>
/// <param name="what">What the rule does, for people.</param>
internal sealed class EndRule(TriggerRule rule, string what) : PostgreSqlOperation
{
    public override string Description => $"No longer {what}";

    public override ServerScript Script => new(rule.Table, [.. RuleChange.End(rule)]);

    public override Operation Inverse => new BeginRule(rule, what);
}
