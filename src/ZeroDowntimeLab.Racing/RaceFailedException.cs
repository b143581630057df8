namespace ZeroDowntimeLab.Racing;

/// <summary>A race did not start or did not finish, because its server, its application or a plan failed.</summary>
public sealed class RaceFailedException : MigrationException
{
    internal RaceFailedException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
