namespace ZeroDowntimeLab.Cli;

/// <summary>Something was asked for that makes no sense as it was asked; nothing was tried.</summary>
internal sealed class UsageException(string message) : Exception(message);
