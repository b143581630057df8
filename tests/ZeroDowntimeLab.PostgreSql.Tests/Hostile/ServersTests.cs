using System.Diagnostics;

namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>Servers that go away, and servers that are full.</summary>
public sealed class ServersTests(OwnServer own) : IClassFixture<OwnServer>
{
    private const string Setup =
        "CREATE TABLE people (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text); INSERT INTO people (name) SELECT repeat('x', 200) || i FROM generate_series(1, 3000) i";

    private static MigrationPlan Plan() => new Rename(Setup).Plan();

    [PostgresFact]
    public async Task A_server_that_restarts_in_the_middle_of_a_backfill_does_not_stop_it()
    {
        await using var trial = await Trial.BeginAsync(Setup, await own.Server.CreateDatabaseAsync());
        var restarts = 0;

        var plan = await trial.StartAsync(Plan, new AtBatch(4, () =>
        {
            restarts++;
            own.Server.RestartAsync().GetAwaiter().GetResult();
        }));

        restarts.Should().Be(1);
        plan.Failure.Should().BeNull("the runner waits for the server and goes on where it was");
        (await trial.ReadAsync<long>("SELECT count(*) FROM people WHERE full_name = name")).Should().Be(3000);
        (await trial.CompleteAsync(Plan)).IsComplete.Should().BeTrue();
    }

    [FullDiskFact]
    public async Task A_full_disk_undoes_the_plan_and_it_can_be_started_again_when_there_is_room()
    {
        using var disk = new SmallDisk(own.Server.DataDirectory, megabytes: 1);
        await using var trial = await Trial.BeginAsync($"CREATE TABLESPACE small LOCATION '{disk.Folder}'", await own.Server.CreateDatabaseAsync());
        await trial.RunAsync(Setup + "; ALTER TABLE people SET TABLESPACE small");
        var before = (await trial.ShapeAsync(), await trial.RowsAsync("people"));

        var plan = await trial.StartAsync(Plan);

        plan.CurrentPhase.Should().Be(MigrationPhase.RolledBack);
        plan.Failure!.Message.Should().Contain("No space left on device");
        (await trial.ShapeAsync(), await trial.RowsAsync("people")).Should().Be(before, "what was done before the disk was full is undone");
        await trial.RunAsync("ALTER TABLE people SET TABLESPACE pg_default");
        (await trial.StartAsync(Plan)).Failure.Should().BeNull();
        (await trial.CompleteAsync(Plan)).IsComplete.Should().BeTrue();
        await trial.RunAsync("DROP TABLESPACE small");
    }

    /// <summary>A file system in memory that is soon full, owned by whoever owns the server's data.</summary>
    private sealed class SmallDisk : IDisposable
    {
        public SmallDisk(string dataDirectory, int megabytes)
        {
            Folder = Directory.CreateTempSubdirectory("zdl-disk-").FullName;
            Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", Folder).Should().Be(0);
            Run("chown", $"--reference={dataDirectory}", Folder).Should().Be(0);
        }

        public string Folder { get; }

        public void Dispose()
        {
            Run("umount", "--lazy", Folder);
            Directory.Delete(Folder);
        }
    }

    private static int Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode;
    }

    /// <summary>A test that needs a small file system of its own, which only root may mount, and not in every container.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    private sealed class FullDiskFactAttribute : FactAttribute
    {
        public FullDiskFactAttribute() => Skip = TestServer.WhySkipped ?? (CanMount() ? null : "A full disk needs a small file system, and this user may not mount one here");

        private static bool CanMount()
        {
            if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
                return false;
            var folder = Directory.CreateTempSubdirectory("zdl-disk-").FullName;
            var isMounted = Run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder) == 0;
            if (isMounted)
                Run("umount", folder);
            Directory.Delete(folder);
            return isMounted;
        }
    }
}
