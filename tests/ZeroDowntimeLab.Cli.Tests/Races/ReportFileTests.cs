namespace ZeroDowntimeLab.Cli.Tests;

public sealed class ReportFileTests : IDisposable
{
    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, string> Unwritable => new()
    {
        { "", "a file needs a name" },
        { ".", "it is a folder" },
        { "missing/race.html", "there is no such folder" },
        { "missing/", "it is a folder" },
        { "old.html/race.html", "there is no such folder" },
        { "locked.html", "it is not writable" },
        // Not an existing device: if this test fails, the page replaces the file.
        { "/dev/zdl-report.html", "it is a device" },
    };

    [Theory]
    [MemberData(nameof(Unwritable))]
    public async Task A_report_that_cannot_be_written_is_refused_before_the_race(string name, string reason)
    {
        _folder.Write("old.html", "old");
        File.SetAttributes(_folder.Write("locked.html", "locked"), FileAttributes.ReadOnly);
        var path = name.Length == 0 ? name : _folder.PathOf(name);

        var outcome = await RaceAsync("--report", path);

        outcome.Should().Be(new Outcome(2, "", $"zdl: Cannot write the report '{path}': {reason}\n"));
        _folder.Files.Should().BeEquivalentTo("old.html", "locked.html");
    }

    [Fact]
    public async Task After_the_race_a_message_names_the_report()
    {
        var path = _folder.PathOf("race.html");

        var outcome = await RaceAsync("--report", path);

        outcome.Should().Match<Outcome>(one => one.ExitCode == 0 && one.Error.Length == 0);
        outcome.Output.Should().EndWith($"\nThe report is in {path}.\n");
        _folder.Files.Should().Equal("race.html");
    }

    [Fact]
    public async Task With_json_the_message_about_the_report_goes_to_the_error_output()
    {
        var path = _folder.PathOf("race.html");

        var outcome = await RaceAsync("--json", "--report", path);

        outcome.Error.Should().Be($"The report is in {path}.\n");
        outcome.Output.Should().Be((await RaceAsync("--json")).Output, "a program reads it");
    }

    [Fact]
    public async Task The_page_of_an_earlier_race_is_replaced_as_a_whole()
    {
        var path = _folder.Write("race.html", new string('x', 1_000_000));
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));

        await RaceAsync("--report", path);

        (await File.ReadAllTextAsync(path)).Should().StartWith("<!DOCTYPE html>").And.EndWith("</html>\n");
        (await reader.ReadToEndAsync()).Should().Be(new string('x', 1_000_000), "a reader who has opened the old page continues to read it");
    }

    [Fact]
    public async Task A_report_written_to_a_link_keeps_the_link()
    {
        var page = _folder.Write("page.html", "old");
        File.CreateSymbolicLink(_folder.PathOf("link.html"), page);

        await RaceAsync("--report", _folder.PathOf("link.html"));

        new FileInfo(_folder.PathOf("link.html")).LinkTarget.Should().Be(page);
        (await File.ReadAllTextAsync(page)).Should().StartWith("<!DOCTYPE html>");
    }

    [Fact]
    public async Task The_same_seed_makes_the_same_page()
    {
        await RaceAsync("--report", _folder.PathOf("one.html"));
        await RaceAsync("--report", _folder.PathOf("two.html"));

        var pages = await Task.WhenAll(_folder.Files.Select(name => File.ReadAllTextAsync(_folder.PathOf(name))));
        pages.Should().HaveCount(2).And.OnlyContain(page => page == pages[0]);
    }

    private static Task<Outcome> RaceAsync(params string[] arguments) => Outcome.InProcessAsync(new ZdlCommand(), ["race", .. arguments]);
}
