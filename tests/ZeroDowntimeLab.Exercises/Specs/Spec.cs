namespace ZeroDowntimeLab.Exercises;

/// <summary>The checks of one task. They are the same for every answer.</summary>
/// <param name="answer">The answer that they look at.</param>
public abstract class Spec<TAnswer>(TAnswer answer) : ISpec
    where TAnswer : class
{
    protected TAnswer Answer { get; private set; } = answer;

    void ISpec.LookAt(object other) => Answer = (TAnswer)other;
}

/// <summary>The checks of some task.</summary>
internal interface ISpec
{
    /// <summary>Makes the checks look at another answer, as they must at wrong ones.</summary>
    void LookAt(object other);
}
