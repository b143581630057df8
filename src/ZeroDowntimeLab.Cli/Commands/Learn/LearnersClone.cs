using ZeroDowntimeLab.Learning;

namespace ZeroDowntimeLab.Cli;

/// <summary>The clone that the learner works in.</summary>
internal static class LearnersClone
{
    /// <summary>The clone that contains the current folder.</summary>
    /// <exception cref="UsageException">The current folder is in no clone.</exception>
    public static CourseFolder Find() => CourseFolder.Containing(Environment.CurrentDirectory)
        ?? throw new UsageException(
            $"The course needs a clone of the project, and {Environment.CurrentDirectory} is in none (no {CourseFolder.Solution} in it or above it). Change to the clone and run this again");
}
