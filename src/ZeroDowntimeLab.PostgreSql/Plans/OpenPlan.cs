namespace ZeroDowntimeLab.PostgreSql;

/// <summary>A plan that was started and has neither been completed nor rolled back, and what can be done with it.</summary>
public sealed class OpenPlan
{
    private OpenPlan(JournaledPlan journaled, FilePlan? plan, string? problem)
    {
        Journaled = journaled;
        Plan = plan;
        Problem = problem;
    }

    /// <summary>The plan as the journal has it.</summary>
    public JournaledPlan Journaled { get; }

    /// <summary>
    /// The plan, made again from its migration file and with the states of its steps; <see langword="null"/> if a program
    /// made it, and not a file.
    /// </summary>
    public FilePlan? Plan { get; }

    /// <summary>Why the plan cannot be made again from its file; <see langword="null"/> if it can, or if it has none.</summary>
    public string? Problem { get; }

    /// <summary>What can be done with it now.</summary>
    public NextMove Next => this switch
    {
        { Problem: not null } => NextMove.Abandon,
        { Journaled.IsHalfRolledBack: true } => NextMove.RollBack,
        { Plan.HasRemoved: true } => NextMove.Complete,
        { FirstUnfinished: not null } => NextMove.ResumeOrRollBack,
        _ => NextMove.CompleteOrRollBack,
    };

    /// <summary>The first step of a start that is not done, begun or not; <see langword="null"/> if the start is finished.</summary>
    public JournaledStep? FirstUnfinished => Journaled.Steps.FirstOrDefault(
        step => step.Phase != MigrationPhase.Contracting && step.State != StepState.Done);

    /// <summary>The open one among the plans that a database knows of; <see langword="null"/> if none is open.</summary>
    public static OpenPlan? Find(IEnumerable<JournaledPlan> plans)
    {
        ArgumentNullException.ThrowIfNull(plans);
        return plans.FirstOrDefault(plan => plan.IsOpen) is { } open ? Of(open) : null;
    }

    private static string Starter(JournaledPlan journaled) => journaled.Version is { } version && version != Journal.ProgramVersion
        ? $"Version {version}"
        : "Another build";

    private static OpenPlan Of(JournaledPlan journaled)
    {
        if (journaled.Source is null)
            return new OpenPlan(journaled, null, null);
        FilePlan plan;
        try
        {
            plan = journaled.MakeAgain()!;
        }
        catch (Exception error)
        {
            // What a text from elsewhere can do to the code that reads it is not known.
            return new OpenPlan(journaled, null, $"Its migration file in the journal cannot be read ({error.Message})");
        }

        return journaled.Digest is null || journaled.Digest == Journal.Digest(plan)
            ? new OpenPlan(journaled, plan, null)
            : new OpenPlan(journaled, null, $"{Starter(journaled)} of this program started it, and this one would make other steps of its file");
    }
}
