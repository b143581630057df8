namespace ZeroDowntimeLab.Throwaway;

/// <summary>No folder with PostgreSQL's programs was found, or the one named is not such a folder.</summary>
public sealed class PostgresNotFoundException : ThrowawayServerException
{
    internal PostgresNotFoundException(string message)
        : base(message)
    {
    }
}
