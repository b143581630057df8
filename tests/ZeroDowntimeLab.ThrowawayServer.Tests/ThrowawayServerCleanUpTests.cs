namespace ZeroDowntimeLab.Throwaway.Tests;

public class ThrowawayServerCleanUpTests
{
    [Fact]
    public async Task A_disposed_server_leaves_no_process_and_no_folder()
    {
        var server = await ThrowawayServer.StartAsync();
        var processes = ServerProcesses.Of(server.DataDirectory, Environment.ProcessId);
        processes.Should().HaveCountGreaterThan(3, "a server has several processes");

        await server.DisposeAsync();

        await Eventually.PassesAsync(() => AssertNothingIsLeft(processes, server.DataDirectory));
    }

    [Fact]
    public async Task A_killed_then_disposed_server_leaves_no_shared_memory()
    {
        var server = await ThrowawayServer.StartAsync();
        var memory = File.ReadLines(Path.Combine(server.DataDirectory, "postmaster.pid")).ElementAt(6).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1];

        await server.KillAsync();
        SharedMemory().Should().Contain(memory, "a killed server can't clean up");
        await server.DisposeAsync();

        SharedMemory().Should().NotContain(memory);
    }

    [Fact]
    public async Task Disposing_twice_is_harmless_and_using_it_afterwards_is_an_error()
    {
        var server = await ThrowawayServer.StartAsync();

        await server.DisposeAsync();
        await server.DisposeAsync();

        var start = () => server.StartAgainAsync();
        await start.Should().ThrowAsync<ObjectDisposedException>();
    }

    [Fact]
    public async Task A_killed_process_leaves_no_server_behind()
    {
        using var owner = await ServerOwnerProcess.StartAsync();
        var dataDirectory = owner.FirstLine;
        var processes = ServerProcesses.Of(dataDirectory, owner.Id);

        await owner.KillAsync();

        await Eventually.PassesAsync(() => AssertNothingIsLeft(processes, dataDirectory));
    }

    [Fact]
    public async Task Ctrl_C_in_the_terminal_does_not_reach_the_server()
    {
        using var owner = await ServerOwnerProcess.StartAsync();
        var processes = ServerProcesses.Of(owner.FirstLine, owner.Id);

        await owner.InterruptGroupAsync();

        (await Sql.RunAsync(owner.Rest, "SELECT 1 FROM pg_sleep(0.3)")).Should().Be(1, "a program still needs it to clean up");
        await owner.KillAsync();
        await Eventually.PassesAsync(() => AssertNothingIsLeft(processes, owner.FirstLine));
    }

    private static void AssertNothingIsLeft(IEnumerable<int> processes, string dataDirectory)
    {
        ServerProcesses.StillThere(processes).Should().BeEmpty("all of its processes have ended");
        Directory.Exists(Path.GetDirectoryName(dataDirectory)).Should().BeFalse("its folder is deleted");
    }

    private static IEnumerable<string> SharedMemory() =>
        File.ReadLines("/proc/sysvipc/shm").Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]);
}
