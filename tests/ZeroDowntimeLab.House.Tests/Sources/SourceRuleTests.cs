using System.IO.Enumeration;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ZeroDowntimeLab.House.Tests;

/// <summary>What makes a file easy to read and easy to find.</summary>
public partial class SourceRuleTests
{
    private const int MostLines = 250;
    private const int MostParameters = 5;

    private static IEnumerable<SourceFile> Sources => House.Projects.SelectMany(project => project.Files);

    [Fact]
    public void No_file_is_longer_than_250_lines()
    {
        var tooLong = Sources.Concat(House.TestProjects.SelectMany(project => project.Files)).Where(file => file.LineCount > MostLines);

        tooLong.Select(file => $"{file} has {file.LineCount} lines").ShouldBeNone($"A file has at most {MostLines} lines: a longer one holds more than one idea");
    }

    [Fact]
    public void No_parameter_list_is_longer_than_five()
    {
        var longLists =
            from file in Sources
            from list in file.Syntax.DescendantNodes().OfType<ParameterListSyntax>()
            where list.Parameters.Count > MostParameters
            select $"{file.Place(list)} has {list.Parameters.Count} parameters";

        longLists.ShouldBeNone($"A parameter list has at most {MostParameters} parameters: more values that go together are a type without a name");
    }

    // A literal would be a code that no page explains: the test of the page reads the fields.
    [Fact]
    public void No_warning_has_a_code_of_its_own()
    {
        var literals =
            from project in House.Projects.Where(project => project.Name is "ZeroDowntimeLab" or "ZeroDowntimeLab.PostgreSql")
            from file in project.Files
            from made in file.Syntax.DescendantNodes().OfType<BaseObjectCreationExpressionSyntax>()
            where made.ArgumentList?.Arguments.Count == 2
            let code = made.ArgumentList!.Arguments[0].Expression as LiteralExpressionSyntax
            where code is not null && CodeOfWarning().IsMatch(code.Token.ValueText)
            select $"{file.Place(made)} has the code {code}";

        literals.ShouldBeNone("The code of a warning is a field of WarningCode or ServerWarningCode, so that its page has a line for it");
    }

    [Fact]
    public void No_folder_has_the_name_of_a_type_inside_it()
    {
        var same =
            from file in Sources
            from type in file.TypeNames
            where file.Folder.Split('/').Contains(type)
            select $"{type} is in {file}";

        same.ShouldBeNone("No folder has the name of a type inside it: readers and compilers take one for the other");
    }

    [Fact]
    public void Each_assembly_has_one_namespace()
    {
        foreach (var project in House.Projects)
        {
            project.Files.SelectMany(file => file.Namespaces).Distinct().Should().ContainSingle(
                because: "one using is enough for a caller of {0}; folders are for readers", project);
        }
    }

    [Fact]
    public void The_top_level_has_nothing_but_what_the_design_shows()
    {
        string[] design = ["Directory.Build.props", "README.md", "ZeroDowntimeLab.sln", "src", "tests"];

        TopLevel().Order(StringComparer.Ordinal).Should().Equal(design, because: "a newcomer sees the top level first");
    }

    [GeneratedRegex(@"\A[a-z]+(-[a-z]+)+\z")]
    private static partial Regex CodeOfWarning();

    private static IEnumerable<string> TopLevel()
    {
        var ignored = File.ReadAllLines(Path.Combine(House.Root, ".gitignore"))
            .Select(line => line.Trim('/', ' '))
            .Where(line => line.Length > 0 && line[0] != '#')
            .ToList();
        return Directory.GetFileSystemEntries(House.Root)
            .Select(path => Path.GetFileName(path))
            .Where(name => name[0] != '.' && !ignored.Exists(pattern => FileSystemName.MatchesSimpleExpression(pattern, name)));
    }
}
