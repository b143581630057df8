namespace ZeroDowntimeLab.Racing;

/// <summary>An instance of the application could not be started.</summary>
/// <param name="message">Why.</param>
/// <param name="innerException">What was thrown.</param>
public sealed class InstanceException(string message, Exception? innerException = null) : Exception(message, innerException);
