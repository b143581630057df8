namespace ZeroDowntimeLab.Exercises;

/// <summary>Says whose answer a class of tests is about.</summary>
/// <param name="whose"><see cref="Yours"/>, <see cref="Reference"/> or <see cref="AnotherWay"/>.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AnswerAttribute(string whose) : Attribute
{
    /// <summary>The learner's answer.</summary>
    public const string Yours = "Yours";

    /// <summary>The answer that comes with the course.</summary>
    public const string Reference = "Reference";

    /// <summary>A second right answer, written differently.</summary>
    public const string AnotherWay = "Another way";

    public string Whose { get; } = whose;
}
