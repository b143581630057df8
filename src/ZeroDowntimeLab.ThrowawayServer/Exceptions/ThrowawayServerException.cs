namespace ZeroDowntimeLab.Throwaway;

/// <summary>A throwaway server could not be started or used. Its sealed kinds say why.</summary>
public abstract class ThrowawayServerException : MigrationException
{
    private protected ThrowawayServerException(string message)
        : base(message)
    {
    }
}
