namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// The rules for the rows of a table, of all steps of a plan. A table has one pair of trigger functions for all of them,
/// so a step that begins or ends one makes the pair again.
/// </summary>
internal static class PlanRules
{
    /// <summary>The statements of a step, for all rules that are at work when it runs.</summary>
    public static IReadOnlyList<SqlStatement> Forward(MigrationPlan plan, MigrationStep step, IEnumerable<SqlStatement> statements) =>
        Compose(At(plan.Steps.TakeWhile(other => other != step)), statements);

    /// <summary>The statements of the undo of a step, for all rules that are at work when it runs.</summary>
    public static IReadOnlyList<SqlStatement> Rollback(MigrationPlan plan, MigrationStep step, IEnumerable<SqlStatement> statements) =>
        Compose(At(plan.Steps.TakeWhile(other => other != step).Append(step)), statements);

    /// <summary>The rules that are at work while a plan is as the journal has it.</summary>
    public static IReadOnlyList<TriggerRule> AtWork(MigrationPlan plan, JournaledPlan journaled) =>
        At(plan.Steps.Zip(journaled.Steps).Where(step => step.Second.State == StepState.Done).Select(step => step.First));

    /// <summary>The tables for which an operation begins or ends a rule.</summary>
    public static IEnumerable<string> TablesOf(Operation operation) =>
        operation.Script.Statements.OfType<RuleStatement>().Select(statement => statement.Change.Rule.Table).Distinct();

    private static IReadOnlyList<TriggerRule> At(IEnumerable<MigrationStep> done) => done
        .SelectMany(step => step.Forward.Script.Statements.OfType<RuleStatement>().Select(statement => statement.Change).Distinct())
        .Aggregate((IReadOnlyList<TriggerRule>)[], (rules, change) => change.Apply(rules));

    private static List<SqlStatement> Compose(IReadOnlyList<TriggerRule> rules, IEnumerable<SqlStatement> statements)
    {
        List<SqlStatement> composed = [];
        RuleChange? current = null;
        foreach (var statement in statements)
        {
            var change = (statement as RuleStatement)?.Change;
            if (change is null)
            {
                composed.Add(statement);
            }
            else if (!ReferenceEquals(change, current))
            {
                composed.AddRange(change.Statements([.. rules.Where(rule => rule.Table == change.Rule.Table)]));
                rules = change.Apply(rules);
            }

            current = change;
        }

        return composed;
    }
}
