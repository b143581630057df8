namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// Another runner is at work on this database; the message says which. Run again when it has ended, or wait for it with
/// <see cref="PostgreSqlOptions.WaitForRunner"/>.
/// </summary>
public sealed class RunnerBusyException : MigrationException
{
    /// <summary>An error that says who is at work.</summary>
    public RunnerBusyException(string message)
        : base(message)
    {
    }
}
