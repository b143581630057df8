using System.Reflection;
using System.Text.RegularExpressions;
using PublicApiGenerator;

namespace ZeroDowntimeLab.House.Tests;

/// <summary>The public surface of each library stands in a file beside its project, so that a change to it shows in a diff.</summary>
public partial class PublicApiTests
{
    private const string Accept = "ZDL_ACCEPT_PUBLIC_API";

    public static TheoryData<string> Libraries => [.. House.Projects.Where(project => project.IsLibrary).Select(project => project.Name)];

    [Theory]
    [MemberData(nameof(Libraries))]
    public void The_public_surface_is_the_one_in_the_file(string library)
    {
        var project = House.Projects.Single(project => project.Name == library);
        var file = Path.Combine(project.Folder, "PublicApi.txt");
        var surface = SurfaceOf(project);
        if (Environment.GetEnvironmentVariable(Accept) is "1")
            File.WriteAllLines(file, surface);

        var difference = LineDifference.Between(File.Exists(file) ? File.ReadAllLines(file) : [], surface);

        difference.ShouldBeNone(
            $"Callers of {library} rely on what is public (- is gone, + is new). To accept the change, run this and look at the diff: "
            + $"{Accept}=1 dotnet test tests/ZeroDowntimeLab.House.Tests --filter PublicApi");
    }

    private static string[] SurfaceOf(Project project)
    {
        var options = new ApiGeneratorOptions { IncludeAssemblyAttributes = false };
        var surface = Assembly.LoadFrom(project.AssemblyPath).GeneratePublicApi(options).ReplaceLineEndings("\n").TrimEnd('\n');
        return Namespaces().Replace(surface.Replace("[System.Runtime.CompilerServices.ParamCollection]", "params", StringComparison.Ordinal), "").Split('\n');
    }

    /// <summary>What stands before the name of a type; without it the file reads like the code.</summary>
    [GeneratedRegex(@"(?<!namespace )\b(System|ZeroDowntimeLab)\.([A-Z]\w*\.)*")]
    private static partial Regex Namespaces();
}
