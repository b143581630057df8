using System.Text.Json;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>A plan that was started and has neither been completed nor rolled back, and what can be done with it.</summary>
public sealed class OpenPlan
{
    private OpenPlan(JournaledPlan journaled, FilePlan? plan)
    {
        Journaled = journaled;
        Plan = plan;
    }

    /// <summary>The plan as the journal has it.</summary>
    public JournaledPlan Journaled { get; }

    /// <summary>
    /// The plan, made again from its migration file and with the states of its steps; <see langword="null"/> if a program
    /// made it, and not a file.
    /// </summary>
    public FilePlan? Plan { get; }

    /// <summary>What can be done with it now.</summary>
    public NextMove Next => this switch
    {
        { Journaled.IsHalfRolledBack: true } => NextMove.RollBack,
        { Plan.HasRemoved: true } => NextMove.Complete,
        { FirstUnfinished: not null } => NextMove.ResumeOrRollBack,
        _ => NextMove.CompleteOrRollBack,
    };

    /// <summary>The first step of a start that is not done, begun or not; <see langword="null"/> if the start is finished.</summary>
    public JournaledStep? FirstUnfinished => Journaled.Steps.FirstOrDefault(
        step => step.Phase != MigrationPhase.Contracting && step.State != StepState.Done);

    /// <summary>The open one among the plans that a database knows of; <see langword="null"/> if none is open.</summary>
    /// <exception cref="PlanRefusedException">Another version of this library has started it, and its file cannot be read.</exception>
    public static OpenPlan? Find(IEnumerable<JournaledPlan> plans)
    {
        ArgumentNullException.ThrowIfNull(plans);
        return plans.FirstOrDefault(plan => plan.IsOpen) is { } open ? new OpenPlan(open, Load(open)) : null;
    }

    private static FilePlan? Load(JournaledPlan plan)
    {
        try
        {
            return plan.MakeAgain();
        }
        catch (Exception error) when (error is JsonException or MigrationFileException)
        {
            throw new PlanRefusedException(
                $"Plan '{plan.Id}' is open, and its migration file in the journal cannot be read ({error.Message}); complete it or roll it back with the version that started it",
                error);
        }
    }
}
