namespace ZeroDowntimeLab.Exercises;

/// <summary>A task has no answer yet: what its file in <c>Yours</c> throws until the learner has written one.</summary>
public sealed class NotStartedException : Exception
{
    internal NotStartedException(string exercise)
        : base($"{exercise} is not started")
    {
    }
}
