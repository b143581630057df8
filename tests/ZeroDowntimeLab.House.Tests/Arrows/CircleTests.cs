namespace ZeroDowntimeLab.House.Tests;

/// <summary>The search for circles itself, over arrows that are made up.</summary>
public class CircleTests
{
    [Theory]
    [InlineData("A>B B>A", 2)]
    [InlineData("A>B B>C C>A", 3)]
    [InlineData("A>B B>C C>A C>B", 2)]
    [InlineData("A/X>B B>A/Y", 2)]
    [InlineData("A/X>A/Y A/Y>A/X", 2)]
    public void A_circle_is_found_at_its_shortest(string arrows, int length) => Find(arrows).Should().HaveCount(length);

    [Theory]
    [InlineData("A>B A>C B>C")]
    [InlineData("A>A/X A/X>A")]
    [InlineData(">A A>")]
    [InlineData("A/X>B A/Y>B")]
    public void Arrows_that_point_one_way_and_folders_inside_each_other_are_no_circle(string arrows) => Find(arrows).Should().BeEmpty();

    private static IReadOnlyList<Arrow> Find(string arrows) => Circle.Find(
        arrows.Split(' ').Select(arrow => arrow.Split('>')).Select(sides => new Arrow(Type(sides[0]), Type(sides[1]))));

    private static HouseType Type(string folder)
    {
        var project = House.Projects[0];
        return new HouseType("T", project, new SourceFile(project, Path.Combine(project.Folder, folder, "T.cs")));
    }
}
