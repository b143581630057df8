namespace ZeroDowntimeLab;

/// <summary>What a target knows of a plan from an earlier run.</summary>
/// <param name="Done">The places in the plan, from 0, of the steps that are in effect.</param>
/// <param name="Begun">The place of a step that was cut off, if there is one. A run does it again; a rollback undoes it. It has not dropped anything.</param>
/// <param name="IsUndoBegun">Whether some of it may be undone already: the only way is back.</param>
/// <param name="IsComplete">Whether the plan has ended, so that nothing of it is undone any more.</param>
public sealed record StepsDone(IReadOnlyCollection<int> Done, int? Begun = null, bool IsUndoBegun = false, bool IsComplete = false)
{
    /// <summary>Nothing is known: no step was done.</summary>
    public static StepsDone None { get; } = new([]);
}
