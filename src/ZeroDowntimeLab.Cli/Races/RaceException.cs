namespace ZeroDowntimeLab.Cli;

/// <summary>A race could not be run, for a reason that has to do with its server or the application.</summary>
internal sealed class RaceException(string message, Exception innerException) : Exception(message, innerException);
