using System.Runtime.InteropServices;
using ZeroDowntimeLab.PostgreSql.Tests;

namespace ZeroDowntimeLab.Throwaway.Tests;

/// <summary>This assembly as a program that owns a server, until its input ends or it is killed.</summary>
internal static class ServerOwner
{
    public static async Task<int> RunAsync()
    {
        // Ctrl+C must not end this process: a test sends it and then looks at the server.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
        try
        {
            await using var server = await ThrowawayServer.StartAsync(new ThrowawayServerOptions { Folder = MemoryFolder.Path });
            Console.WriteLine(server.DataDirectory);
            Console.WriteLine(server.ConnectionString);
            await Console.In.ReadToEndAsync();
            return 0;
        }
        catch (ThrowawayServerException e)
        {
            Console.WriteLine(e.GetType().Name);
            Console.WriteLine(e.Message);
            return 1;
        }
    }
}
