namespace ZeroDowntimeLab.PostgreSql;

/// <summary>The rule how a step is undone on a server.</summary>
public static class StepUndos
{
    /// <summary>How a step of a plan is undone.</summary>
    public static StepUndo UndoOf(this MigrationPlan plan, MigrationStep step)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(step);
        if (step.DropsValues)
            return StepUndo.Impossible;
        if (step.Forward is NewTableChange)
            return StepUndo.DroppedWithTable;
        var fills = step.Forward.Effects.Fills;
        if (fills.Count > 0 && fills.All(plan.Steps.SelectMany(other => other.Forward.Effects.Adds).Contains))
            return StepUndo.DroppedWithColumn;
        return step.Rollback switch
        {
            NoOpUndo => StepUndo.NoWayBack,
            RawSql => StepUndo.OwnStatements,
            { Script.Batches: null } => StepUndo.Statements,
            _ => StepUndo.Batches,
        };
    }

    /// <summary>Whether something runs to undo the step.</summary>
    public static bool HasStatements(this StepUndo undo) => undo is StepUndo.Statements or StepUndo.Batches or StepUndo.OwnStatements;
}
