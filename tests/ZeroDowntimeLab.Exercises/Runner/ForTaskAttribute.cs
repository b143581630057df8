namespace ZeroDowntimeLab.Exercises;

/// <summary>Names the task that the checks of a class belong to.</summary>
/// <param name="task">The name of the task, such as <c>Alter 1</c>.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ForTaskAttribute(string task) : Attribute
{
    public string Task { get; } = task;
}
