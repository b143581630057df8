namespace ZeroDowntimeLab.Throwaway.Tests;

public sealed class PostgresBinariesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("zdl-bin-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_folder_that_is_found_holds_the_programs()
    {
        PostgresBinaries.TryFind(out var binaries).Should().BeTrue();

        File.Exists(Path.Combine(binaries!.Folder, "initdb")).Should().BeTrue();
        File.Exists(Path.Combine(binaries.Folder, "postgres")).Should().BeTrue();
        PostgresBinaries.Find().Folder.Should().Be(binaries.Folder, "both look in the same places");
    }

    [Fact]
    public void A_folder_without_the_programs_is_refused()
    {
        var binaries = () => new PostgresBinaries(_folder);

        binaries.Should().Throw<PostgresNotFoundException>().WithMessage($"'{_folder}' does not hold*");
    }

    [Fact]
    public async Task A_wrong_variable_is_an_error_even_if_PATH_holds_a_server()
    {
        using var owner = await ServerOwnerProcess.StartAsync(
            ("ZDL_POSTGRES_BIN", _folder),
            ("PATH", $"{PostgresBinaries.Find().Folder}:{Environment.GetEnvironmentVariable("PATH")}"));

        owner.FirstLine.Should().Be(nameof(PostgresNotFoundException));
        owner.Rest.Should().Contain($"ZDL_POSTGRES_BIN is set to '{_folder}'");
    }

    [Fact]
    public async Task A_link_on_PATH_leads_to_the_programs_beside_its_target()
    {
        var programs = Directory.CreateDirectory(Path.Combine(_folder, "programs")).FullName;
        await File.WriteAllTextAsync(Path.Combine(programs, "postgres"), "");
        await File.WriteAllTextAsync(Path.Combine(programs, "initdb"), "");
        var onPath = Directory.CreateDirectory(Path.Combine(_folder, "path")).FullName;
        File.CreateSymbolicLink(Path.Combine(onPath, "postgres"), Path.Combine(programs, "postgres"));

        using var owner = await ServerOwnerProcess.StartAsync(
            ("ZDL_POSTGRES_BIN", ""),
            ("PATH", $"{onPath}:{Environment.GetEnvironmentVariable("PATH")}"));

        owner.FirstLine.Should().Be(nameof(ServerFailedException), "these programs can't run");
        owner.Rest.Should().StartWith($"'{programs}/initdb' could not make a cluster");
    }
}
