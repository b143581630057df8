namespace ZeroDowntimeLab.Learning;

/// <summary>Part of the course failed for a reason that the learner can fix. The message says how.</summary>
public sealed class CourseException : MigrationException
{
    internal CourseException(string message)
        : base(message)
    {
    }
}
