namespace ZeroDowntimeLab.Exercises;

/// <summary>The checks of one task. They are the same for every answer.</summary>
/// <param name="answer">The answer to judge.</param>
public abstract class AnswerChecks<TAnswer>(TAnswer answer) : IAnswerChecks
    where TAnswer : class
{
    protected TAnswer Answer { get; private set; } = answer;

    void IAnswerChecks.Judge(object other) => Answer = (TAnswer)other;
}

/// <summary>The checks of some task.</summary>
internal interface IAnswerChecks
{
    /// <summary>Replaces the answer to judge. Tests judge wrong answers like this.</summary>
    void Judge(object other);
}
