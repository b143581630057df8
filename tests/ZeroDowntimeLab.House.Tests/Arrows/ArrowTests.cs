namespace ZeroDowntimeLab.House.Tests;

/// <summary>Arrows point one way: between projects, between folders, and between the layers of the core.</summary>
public class ArrowTests
{
    public static TheoryData<string> ProjectNames => [.. House.Projects.Select(project => project.Name)];

    [Fact]
    public void Every_project_has_its_place_in_the_table_of_allowed_arrows()
    {
        House.Projects.Select(project => project.Name).Should().Equal(
            AllowedArrows.Projects.Keys.Order(StringComparer.Ordinal), because: "the table says for each project under src whom it may use");
    }

    [Fact]
    public void Every_compiled_type_is_found_in_a_source_file()
    {
        HouseTypes.Undeclared.ShouldBeNone("Every type has a source file, or its arrows would go unseen");
    }

    [Theory]
    [MemberData(nameof(ProjectNames))]
    public void A_project_references_only_what_the_design_allows(string name)
    {
        var project = House.Projects.Single(project => project.Name == name);

        project.References.Except(AllowedArrows.Projects[name]).ShouldBeNone($"{name} may reference {Allowed(name)}");
    }

    [Theory]
    [MemberData(nameof(ProjectNames))]
    public void A_project_uses_only_what_the_design_allows(string name)
    {
        var wrong = HouseTypes.Arrows
            .Where(arrow => arrow.From.Project.Name == name && arrow.To.Project.Name != name && !AllowedArrows.Projects[name].Contains(arrow.To.Project.Name));

        wrong.ShouldBeNone($"{name} may use {Allowed(name)}");
    }

    [Fact]
    public void Only_some_projects_talk_to_a_server_themselves()
    {
        var wrong = House.Projects.Where(project => HouseTypes.AssembliesUsedBy(project).Contains("Npgsql") && !AllowedArrows.UsersOfNpgsql.Contains(project.Name));

        wrong.ShouldBeNone($"Npgsql is used by {string.Join(", ", AllowedArrows.UsersOfNpgsql)} only: the rest runs without a server");
    }

    [Fact]
    public void The_core_uses_no_package_at_all()
    {
        var packages = Core.Packages.Concat(HouseTypes.AssembliesUsedBy(Core).Where(name => !name.StartsWith("System.", StringComparison.Ordinal)));

        packages.ShouldBeNone("The core needs nothing but .NET");
    }

    [Theory]
    [MemberData(nameof(ProjectNames))]
    public void No_folders_use_each_other_in_a_circle(string name)
    {
        var circle = Circle.Find(HouseTypes.Arrows.Where(arrow => arrow.From.Project.Name == name && arrow.To.Project.Name == name));

        circle.ShouldBeNone("Folders do not use each other in a circle: of two folders one can be read without the other");
    }

    [Fact]
    public void The_core_has_the_folders_of_the_design()
    {
        Core.Files.Select(file => file.Folder.Split('/')[0]).Distinct().Order(StringComparer.Ordinal).Should().Equal(
            AllowedArrows.Core.Order(StringComparer.Ordinal), because: "every file of the core belongs to one of its layers");
    }

    [Fact]
    public void A_layer_of_the_core_uses_only_layers_below_it()
    {
        var wrong = HouseTypes.Arrows
            .Where(arrow => arrow.From.Project == Core && Layer(arrow.From) > Layer(arrow.To));

        wrong.ShouldBeNone($"The arrows of the core point down: {string.Join(" → ", AllowedArrows.Core)}");
    }

    private static Project Core => House.Projects.Single(project => project.Name == "ZeroDowntimeLab");

    private static string Allowed(string project) => string.Join(", ", AllowedArrows.Projects[project].DefaultIfEmpty("no other project"));

    private static int Layer(HouseType type) => AllowedArrows.Core.ToList().IndexOf(type.Folder.Split('/')[0]);
}
