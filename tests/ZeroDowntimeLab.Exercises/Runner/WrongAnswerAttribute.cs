namespace ZeroDowntimeLab.Exercises;

/// <summary>Marks an answer that is wrong on purpose.</summary>
/// <param name="caughtBy">The check that the answer must fail. It may fail others too.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class WrongAnswerAttribute(string caughtBy) : Attribute
{
    public string CaughtBy { get; } = caughtBy;
}
