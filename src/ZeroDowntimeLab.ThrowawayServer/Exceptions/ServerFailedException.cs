namespace ZeroDowntimeLab.Throwaway;

/// <summary>One of PostgreSQL's programs, or the shell that watches over them, failed.</summary>
public sealed class ServerFailedException : ThrowawayServerException
{
    internal ServerFailedException(string what, string log)
        : base(log.Length == 0 ? what : $"{what} The end of the log:\n{log}") =>
        Log = log;

    /// <summary>The last lines that the programs wrote; they hold no password.</summary>
    public string Log { get; }
}
