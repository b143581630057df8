using System.Runtime.InteropServices;

namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>
/// The entry point of this assembly, which can so be run as a program: tests start it as a process of its own, which
/// owns a server, to kill it or to give it another environment. (The project sets GenerateProgramFile to false.)
/// </summary>
internal static class ServerOwner
{
    private static async Task<int> Main()
    {
        // Ctrl+C must not end this process: a test sends it and then looks at the server.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
        try
        {
            await using var server = await ThrowawayServer.StartAsync();
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
