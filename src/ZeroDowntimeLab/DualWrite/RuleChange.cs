namespace ZeroDowntimeLab;

/// <summary>
/// A rule of a table begins or ends. A server that knows of other rules of the table runs the statements for all of them
/// in place of those for this one.
/// </summary>
/// <param name="Rule">The rule.</param>
/// <param name="Begins">Whether it begins.</param>
internal sealed record RuleChange(TriggerRule Rule, bool Begins)
{
    /// <summary>The statements that begin a rule, alone on its table.</summary>
    public static IEnumerable<RuleStatement> Begin(TriggerRule rule) => new RuleChange(rule, Begins: true).Statements([]);

    /// <summary>The statements that end a rule, alone on its table.</summary>
    public static IEnumerable<RuleStatement> End(TriggerRule rule) => new RuleChange(rule, Begins: false).Statements([rule]);

    /// <summary>The rules after this change.</summary>
    public IReadOnlyList<TriggerRule> Apply(IEnumerable<TriggerRule> rules)
    {
        var others = rules.Where(rule => rule.Name != Rule.Name || rule.Table != Rule.Table);
        return Begins ? [.. others, Rule] : [.. others];
    }

    /// <summary>The statements that make this change where these rules are at work on the table.</summary>
    public IEnumerable<RuleStatement> Statements(IReadOnlyList<TriggerRule> before) =>
        TableTriggers.Statements(Rule.Table, Apply(before), areThere: before.Count > 0).Select(statement => new RuleStatement(statement.Text, statement.Lock, this)
        {
            Makes = statement.Makes,
            Drops = statement.Drops,
        });
}
