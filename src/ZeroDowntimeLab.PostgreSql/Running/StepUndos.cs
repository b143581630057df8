namespace ZeroDowntimeLab.PostgreSql;

/// <summary>The rule how a step is undone on a server.</summary>
internal static class StepUndos
{
    public static StepUndo UndoOf(this MigrationPlan plan, MigrationStep step)
    {
        if (step.DropsValues)
            return StepUndo.Impossible;
        var fills = step.Forward.Effects.Fills;
        if (fills.Count > 0 && fills.All(plan.Steps.SelectMany(other => other.Forward.Effects.Adds).Contains))
            return StepUndo.DroppedWithColumn;
        return step.Rollback.Script.Batches is null ? StepUndo.Statements : StepUndo.Batches;
    }
}
