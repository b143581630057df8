using System.Reflection;

namespace ZeroDowntimeLab.Exercises;

/// <summary>Says whose answer a class checks.</summary>
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

    /// <summary>The class that checks an answer.</summary>
    /// <param name="task">The name of the task.</param>
    /// <param name="whose">Whose answer: one of the constants.</param>
    internal static Type ClassOf(string task, string whose) => typeof(AnswerAttribute).Assembly.GetTypes().Single(type =>
        type is { IsNested: false }
        && type.GetCustomAttribute<ForTaskAttribute>()?.Task == task
        && type.GetCustomAttribute<AnswerAttribute>()?.Whose == whose);
}
