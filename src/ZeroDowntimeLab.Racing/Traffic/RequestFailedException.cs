namespace ZeroDowntimeLab.Racing;

/// <summary>A request failed.</summary>
/// <param name="message">Why.</param>
/// <param name="isInDoubt">Whether its write may be in the table all the same, because no answer came.</param>
/// <param name="innerException">The cause, if there is one.</param>
internal sealed class RequestFailedException(string message, bool isInDoubt = false, Exception? innerException = null)
    : MigrationException(message, innerException)
{
    /// <summary>Whether its write may be in the table all the same.</summary>
    public bool IsInDoubt => isInDoubt;
}
