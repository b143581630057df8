namespace ZeroDowntimeLab.Cli;

/// <summary>Something of the course could not be done, for a reason that the learner can put right.</summary>
internal sealed class CourseException(string message) : Exception(message);
