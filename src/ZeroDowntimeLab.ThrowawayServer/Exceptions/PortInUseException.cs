namespace ZeroDowntimeLab.Throwaway;

/// <summary>Another program listens on the port that the server should have.</summary>
public sealed class PortInUseException : ThrowawayServerException
{
    internal PortInUseException(int port)
        : base($"Port {port} of 127.0.0.1 is in use by another program. Choose another one, or 0 for any free one.") =>
        Port = port;

    /// <summary>The port that is in use.</summary>
    public int Port { get; }
}
