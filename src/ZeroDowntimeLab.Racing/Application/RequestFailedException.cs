using System.Diagnostics.CodeAnalysis;

namespace ZeroDowntimeLab.Racing;

/// <summary>A request was not answered as it should be.</summary>
/// <param name="message">Why.</param>
/// <param name="isInDoubt">Whether what it was to write may have been written all the same: no answer came.</param>
/// <param name="innerException">The cause, if there is one.</param>
[SuppressMessage("Design", "CA1032", Justification = "It always says why, and whether the write is in doubt.")]
public sealed class RequestFailedException(string message, bool isInDoubt = false, Exception? innerException = null)
    : Exception(message, innerException)
{
    /// <summary>Whether what it was to write may have been written all the same.</summary>
    public bool IsInDoubt => isInDoubt;
}
