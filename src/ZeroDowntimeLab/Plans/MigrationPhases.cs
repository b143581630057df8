using static ZeroDowntimeLab.MigrationPhase;

namespace ZeroDowntimeLab;

/// <summary>The rules about phases.</summary>
public static class MigrationPhases
{
    // Every transition there is. A plan need not have steps in every phase, so it may skip some. The only way back is to
    // undo everything, and a plan that has ended does not change any more.
    private static readonly Dictionary<MigrationPhase, MigrationPhase[]> Transitions = new()
    {
        [Pending] = [Expanding, Migrating, Contracting, Complete, RolledBack],
        [Expanding] = [Expanding, Migrating, Contracting, Complete, RolledBack],
        [Migrating] = [Migrating, Contracting, Complete, RolledBack],
        [Contracting] = [Contracting, Complete, RolledBack],
        [Complete] = [],
        [RolledBack] = [],
    };

    /// <summary>Whether a plan may go from one phase to another.</summary>
    public static bool CanGoTo(this MigrationPhase from, MigrationPhase to) => Transitions[from].Contains(to);

    /// <summary>Whether a step can be placed in this phase.</summary>
    public static bool HasSteps(this MigrationPhase phase) => phase is Expanding or Migrating or Contracting;

    /// <summary>The phase in capitals, as it is printed: <c>EXPANDING</c>, <c>ROLLED_BACK</c>.</summary>
    public static string Label(this MigrationPhase phase) =>
        phase == RolledBack ? "ROLLED_BACK" : phase.ToString().ToUpperInvariant();

    /// <summary>The phase of a plan: that of the last step that has begun, until the plan has ended.</summary>
    internal static MigrationPhase Of(PlanOutcome outcome, IEnumerable<(MigrationPhase Phase, StepState State)> steps) => outcome switch
    {
        PlanOutcome.Complete => Complete,
        PlanOutcome.RolledBack => RolledBack,
        _ => steps.LastOrDefault(step => step.State != StepState.Pending).Phase,
    };

    /// <summary>Why a plan cannot leave this phase as it was asked to.</summary>
    internal static string WhyNot(this MigrationPhase from) => from switch
    {
        Complete => "the old side is gone; make a new plan for the way back",
        RolledBack => "it has ended; make a new plan to try again",
        _ => "phases run EXPANDING, MIGRATING, CONTRACTING",
    };
}
