namespace ZeroDowntimeLab.Learning;

/// <summary>One prediction that a learner has made.</summary>
/// <param name="At">When the learner made it.</param>
/// <param name="Question">The <see cref="Question.Id"/> of the question.</param>
/// <param name="Answer">The option that the learner chose.</param>
/// <param name="Confidence">How sure the learner was, from 1 to 3.</param>
/// <param name="IsRight">Whether it came true.</param>
public sealed record PredictionRecord(DateTimeOffset At, string Question, string Answer, int Confidence, bool IsRight);
