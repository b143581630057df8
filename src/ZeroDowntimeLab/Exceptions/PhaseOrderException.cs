namespace ZeroDowntimeLab;

/// <summary>The steps of a plan are not in the order EXPANDING, MIGRATING, CONTRACTING. Nothing was touched.</summary>
public sealed class PhaseOrderException : MigrationException
{
    /// <summary>An error about the first step that comes too late.</summary>
    public PhaseOrderException(string plan, int stepNumber, string detail)
        : base($"Plan '{plan}' has its phases out of order: {detail}; the order is EXPANDING, MIGRATING, CONTRACTING")
    {
        StepNumber = stepNumber;
    }

    /// <summary>The number of the step, from 1.</summary>
    public int StepNumber { get; }
}
