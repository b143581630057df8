namespace ZeroDowntimeLab.Cli;

/// <summary>The command cannot be run with these arguments. Nothing was changed.</summary>
internal sealed class UsageException(string message) : Exception(message);
