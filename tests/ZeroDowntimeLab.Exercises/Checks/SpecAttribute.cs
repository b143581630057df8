namespace ZeroDowntimeLab.Exercises;

/// <summary>Says which task the checks of a class are about.</summary>
/// <param name="exercise">The name of the task: <c>Alter 1</c>.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SpecAttribute(string exercise) : Attribute
{
    public string Exercise { get; } = exercise;
}
