namespace ZeroDowntimeLab.PostgreSql;

/// <summary>Another runner is at work on this database; its message says which.</summary>
public sealed class RunnerBusyException : Exception
{
    /// <summary>An error that says who is at work.</summary>
    public RunnerBusyException(string message)
        : base(message)
    {
    }
}
