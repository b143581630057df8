using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>
/// Stands between a runner and its server. Once a message to the server contains some text, it lets that through, and cuts
/// the connection in place of the answer: the server has committed, and the runner does not know.
/// </summary>
/// <remarks>It does so once, at the message of that number among those that contain the text.</remarks>
internal sealed class CuttingProxy : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly IPEndPoint _server;
    private readonly byte[] _text;
    private int _left;

    public CuttingProxy(int serverPort, string text = "", int number = 1)
    {
        _server = new IPEndPoint(IPAddress.Loopback, serverPort);
        _text = Encoding.ASCII.GetBytes(text);
        _left = number;
        _listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How many times it has cut.</summary>
    public int Cuts { get; private set; }

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // It is disposed of.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        using (var server = new TcpClient())
        {
            await server.ConnectAsync(_server);
            var isArmed = false;
            try
            {
                await Task.WhenAny(
                    PumpAsync(client, server, sent => isArmed |= sent.IndexOf(_text) >= 0 && Interlocked.Decrement(ref _left) == 0),
                    PumpAsync(server, client, _ => isArmed ? throw new IOException("cut") : false));
            }
            finally
            {
                Cuts += isArmed ? 1 : 0;
            }
        }
    }

    private delegate bool Look(ReadOnlySpan<byte> bytes);

    private static async Task PumpAsync(TcpClient from, TcpClient to, Look look)
    {
        var buffer = new byte[65_536];
        while (await from.GetStream().ReadAsync(buffer) is var count and > 0)
        {
            look(buffer.AsSpan(0, count));
            await to.GetStream().WriteAsync(buffer.AsMemory(0, count));
        }
    }
}
