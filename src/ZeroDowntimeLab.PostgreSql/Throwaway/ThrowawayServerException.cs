namespace ZeroDowntimeLab.PostgreSql;

/// <summary>A throwaway server could not be had. Its sealed kinds say why.</summary>
public abstract class ThrowawayServerException : Exception
{
    private protected ThrowawayServerException(string message)
        : base(message)
    {
    }
}
