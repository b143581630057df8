using System.Net;
using System.Net.Sockets;

namespace ZeroDowntimeLab.Throwaway;

/// <summary>Ports of 127.0.0.1.</summary>
internal static class LoopbackPort
{
    // Systems give ports from 32768 (Linux) or 49152 (macOS) to outgoing connections. A server that restarts could lose
    // such a port to a connection, so it gets a lower one.
    private const int Lowest = 15432;
    private const int Highest = 32767;

    /// <summary>Finds a port that is free now. Nothing reserves it: whoever binds it must be ready to try another.</summary>
    public static int FindFree()
    {
        int port;
        do
        {
            port = Random.Shared.Next(Lowest, Highest + 1);
        }
        while (!IsFree(port));

        return port;
    }

    /// <summary>Returns whether no program listens on the port.</summary>
    public static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            return false;
        }
    }
}
