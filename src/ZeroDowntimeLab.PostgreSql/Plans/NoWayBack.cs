namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// The steps of a plan that do what nobody can undo and nothing replaces. Whoever runs them should say first that this
/// is meant.
/// </summary>
public static class NoWayBack
{
    /// <summary>The steps that a start would run, one sentence each; none if a rollback can undo all of them.</summary>
    public static IReadOnlyList<string> OfStart(MigrationPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return
        [
            .. from step in plan.Steps
               where step.Phase != MigrationPhase.Contracting && !step.Executed
               where plan.UndoOf(step) is StepUndo.NoWayBack or StepUndo.Impossible
               select $"{Name(plan, step)} has no way back, and a rollback will not undo it",
        ];
    }

    /// <summary>
    /// The steps of the last phase that lose values, or that can lose them because they are not looked into, one sentence
    /// each. What others have replaced is not lost.
    /// </summary>
    public static IReadOnlyList<string> OfContract(MigrationPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var losses = MigrationSafety.LossesOf(plan).ToDictionary(loss => loss.Step, loss => loss.Columns);
        return
        [
            .. from step in plan.Steps
               where step.Phase == MigrationPhase.Contracting && !step.Executed
               let sentence = losses.TryGetValue(step, out var lost) ? $"removes '{string.Join("', '", lost)}', which no step has replaced"
                   : plan.UndoOf(step) == StepUndo.NoWayBack ? "has no way back, and what it does is not looked into"
                   : null
               where sentence is not null
               select $"{Name(plan, step)} {sentence}",
        ];
    }

    /// <summary>The steps that a rollback has left in effect, although the plan counts as rolled back, by their numbers.</summary>
    /// <param name="plan">The plan, rolled back.</param>
    public static IReadOnlyList<int> LeftBy(MigrationPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return [.. plan.Steps.Where(step => step.RolledBack && plan.UndoOf(step) == StepUndo.NoWayBack).Select(plan.NumberOf)];
    }

    /// <summary>The same for a plan in the journal; none where its file cannot be read.</summary>
    public static IReadOnlyList<int> LeftBy(JournaledPlan journaled)
    {
        try
        {
            return journaled.MakeAgain() is { } plan ? LeftBy(plan) : [];
        }
        catch (Exception)
        {
            // What a text from elsewhere can do to the code that reads it is not known.
            return [];
        }
    }

    private static string Name(MigrationPlan plan, MigrationStep step) => $"Step {plan.NumberOf(step)} ({step.Description})";
}
