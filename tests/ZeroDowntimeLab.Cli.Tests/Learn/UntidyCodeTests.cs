namespace ZeroDowntimeLab.Cli.Tests;

/// <summary>Untidy code in the library builds on the machine of a learner, and fails in CI.</summary>
public sealed class UntidyCodeTests : IDisposable
{
    // It has an unused using, no documentation, and a member that could be static.
    private const string Untidy =
        """
        using System.Text;

        namespace ZeroDowntimeLab;

        public class MaskColumn
        {
            public int Count() { return 1; }
        }
        """;

    private const string Wrong = "public class Wrong { public int Count() => \"one\"; }";

    private readonly string _folder = Directory.CreateTempSubdirectory("zdl-untidy-").FullName;

    public UntidyCodeTests()
    {
        foreach (var file in new[] { "Directory.Build.props", ".editorconfig" })
            File.Copy(Path.Combine(Page.ProjectFolder, file), Path.Combine(_folder, file));
        Directory.CreateDirectory(Project);
        File.WriteAllText(Path.Combine(Project, "Lab.csproj"), "<Project Sdk=\"Microsoft.NET.Sdk\" />");
    }

    private string Project => Path.Combine(_folder, "src", "Lab");

    [Fact]
    public async Task Untidy_code_builds_outside_CI_and_fails_in_CI()
    {
        await WriteAsync(Untidy);

        var (here, ci) = (await BuildAsync(ci: ""), await BuildAsync(ci: "true"));

        here.ExitCode.Should().Be(0, $"only CI asks for tidy code: {here.Output}");
        ci.ExitCode.Should().Be(1, "CI asks for tidy code");
        ci.Output.Should().Contain("error CS1591").And.Contain("error IDE0005").And.Contain("error CA1822");
    }

    [Fact]
    public async Task Code_that_is_wrong_fails_everywhere()
    {
        await WriteAsync(Wrong);

        var outcome = await BuildAsync(ci: "");

        outcome.ExitCode.Should().Be(1);
        outcome.Output.Should().Contain("error CS0029");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Task WriteAsync(string code) => File.WriteAllTextAsync(Path.Combine(Project, "Code.cs"), code);

    private Task<Outcome> BuildAsync(string ci) => Programs.Of("dotnet", "build", "--no-incremental", "-verbosity:quiet")
        .WithWorkingDirectory(Project)
        .With(("CI", ci), ("DOTNET_CLI_UI_LANGUAGE", "en"))
        .RunAsync();
}
