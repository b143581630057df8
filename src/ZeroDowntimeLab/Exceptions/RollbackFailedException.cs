namespace ZeroDowntimeLab;

/// <summary>
/// A plan was to be undone, and an undo failed too. The other undos were run all the same. The steps of the plan say
/// which of them are still in effect, and a rollback can be tried again.
/// </summary>
public sealed class RollbackFailedException : MigrationException
{
    /// <summary>An error with everything that went wrong.</summary>
    /// <param name="message">What failed, and what is still in effect.</param>
    /// <param name="cause">Why the plan was to be undone; <see langword="null"/> if somebody asked for it.</param>
    /// <param name="undoErrors">What each undo that failed said, in the order in which they ran.</param>
    public RollbackFailedException(string message, Exception? cause, IReadOnlyList<Exception> undoErrors)
        : base(message, cause)
    {
        UndoErrors = undoErrors;
    }

    /// <summary>What each undo that failed said.</summary>
    public IReadOnlyList<Exception> UndoErrors { get; }
}
