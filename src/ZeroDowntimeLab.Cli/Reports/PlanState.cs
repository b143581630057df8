using ZeroDowntimeLab.PostgreSql;

namespace ZeroDowntimeLab.Cli;

/// <summary>What is true of a plan whose start is finished.</summary>
internal enum PlanState
{
    /// <summary>All its steps belong to the contract.</summary>
    NothingDone,

    /// <summary>It has run SQL that nobody has looked into.</summary>
    NotLookedInto,

    /// <summary>Old and new code both work, and it has nothing to contract.</summary>
    NothingLeft,

    /// <summary>Old and new code both work.</summary>
    BothWork,
}

/// <summary>Finds the state of a plan from its steps.</summary>
internal static class PlanStates
{
    extension(PlanState)
    {
        public static PlanState Of(MigrationPlan plan) => plan switch
        {
            _ when !plan.Steps.Any(step => step.IsInEffect) => PlanState.NothingDone,
            _ when plan.Steps.Any(step => step.IsInEffect && !step.Forward.Effects.IsKnown) => PlanState.NotLookedInto,
            _ when plan.Steps.All(step => step.IsInEffect) => PlanState.NothingLeft,
            _ => PlanState.BothWork,
        };
    }

    /// <summary>The steps whose undo was SQL of their own, in the form <c>Step 1</c>.</summary>
    public static IReadOnlyList<int> UndoneByOwnStatements(this MigrationPlan plan) =>
        [.. plan.Steps.Index().Where(step => step.Item.RolledBack && plan.UndoOf(step.Item) == StepUndo.OwnStatements).Select(step => step.Index + 1)];
}
