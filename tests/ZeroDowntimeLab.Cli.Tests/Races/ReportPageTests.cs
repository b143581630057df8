using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using ZeroDowntimeLab.Racing;

namespace ZeroDowntimeLab.Cli.Tests;

public sealed class ReportPageTests(Chromium chromium) : IClassFixture<Chromium>, IDisposable
{
    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [ChromiumTheory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    [InlineData(375, ColorScheme.Light)]
    [InlineData(375, ColorScheme.Dark)]
    public async Task The_page_needs_no_network_has_no_errors_and_fits_the_screen(int width, ColorScheme scheme)
    {
        var file = _folder.Write("all.html", ReportPage.Of(SampleRace.WithLatency(await SampleRace.RunAsync([.. Strategy.All]))));

        await using var open = await chromium.OpenAsync(
            file, new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = width, Height = 800 }, ColorScheme = scheme });

        open.Complaints.Should().BeEmpty();
        open.Requests.Should().Equal([new Uri(file).AbsoluteUri], "the page carries all that it shows");
        (await open.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).Should().Be(width, "a reader does not scroll sideways");
        (await open.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"))
            .Should().Be(scheme == ColorScheme.Dark ? "rgb(20, 24, 31)" : "rgb(255, 255, 255)", "the page is as dark as its reader likes it");
        (await open.Page.EvaluateAsync<string[]>("[...document.querySelectorAll('canvas')].filter(c => !(c.width > 200 && c.height > 50)).map(c => c.closest('section').id)"))
            .Should().BeEmpty("each chart has a size");
        (await open.Page.Locator("canvas").CountAsync()).Should().Be(3 * Strategy.All.Count, "requests, instances and latency of each strategy");
    }

    [ChromiumFact]
    public async Task The_charts_show_what_went_wrong_and_nothing_else()
    {
        var race = await SampleRace.RunAsync(Named("big-bang"), Named("expand-contract"), Named("no-backfill"));

        await using var open = await chromium.OpenAsync(_folder.Write("three.html", ReportPage.Of(SampleRace.WithLatency(race))));

        (await open.DotsAsync("big-bang", 0, "failed")).Should().BePositive("requests failed");
        (await open.DotsAsync("big-bang", 0, "wrong")).Should().Be(0, "no answer was wrong");
        (await open.DotsAsync("no-backfill", 0, "wrong")).Should().BePositive("requests were answered wrongly");
        (await open.DotsAsync("no-backfill", 0, "failed")).Should().Be(0, "none failed");
        (await open.DotsAsync("expand-contract", 0, "failed")).Should().Be(0);
        (await open.DotsAsync("expand-contract", 0, "wrong")).Should().Be(0);
        (await open.DotsAsync("expand-contract", 0, "MIGRATING")).Should().BePositive("the phases are bands");
        (await open.DotsAsync("big-bang", 0, "MIGRATING")).Should().Be(0, "big bang has no such phase");
        (await open.DotsAsync("expand-contract", 1, "version-1")).Should().BePositive("v1.1 is deployed");
        (await open.DotsAsync("big-bang", 1, "version-1")).Should().Be(0, "big bang deploys no v1.1");
        (await open.DotsAsync("expand-contract", 2, "p50")).Should().BePositive();
        (await open.DotsAsync("expand-contract", 2, "p99")).Should().BePositive();
    }

    [ChromiumFact]
    public async Task The_numbers_on_the_page_are_those_of_the_json_of_the_same_run()
    {
        var file = _folder.PathOf("race.html");
        var outcome = await Outcome.InProcessAsync(new ZdlCommand(), "race", "--strategy", "all", "--seed", "7", "--json", "--report", file);
        var json = JsonNode.Parse(outcome.Output)!;

        await using var open = await chromium.OpenAsync(file);

        JsonNode.DeepEquals(await CarriedAsync(open), json).Should().BeTrue("the page carries the JSON that was printed");
        string[] fields = ["strategy", "requests", "failed", "wrong", "lost", "lostRows", "phase"];
        (await open.TableAsync("#numbers")).Skip(1).Should().BeEquivalentTo(
            json["strategies"]!.AsArray().Select(one => fields.Select(field => Shown(one![field]!))), Strictly);
        (await open.TableAsync("#compatibility")).Skip(1).Should().BeEquivalentTo(
            json["compatibility"]!.AsArray().Select(one => one!["versions"]!.AsObject().Select(pair => (string)pair.Value!).Prepend((string)one["phase"]!)), Strictly);
        foreach (var strategy in json["strategies"]!.AsArray())
        {
            var name = (string)strategy!["strategy"]!;
            (await open.TableAsync($"#{name} .versions")).Skip(1).Should().BeEquivalentTo(
                strategy["versions"]!.AsArray().Select(one => one!.AsObject().Select(pair => Shown(pair.Value!))), Strictly);
            (await open.Page.Locator($"#{name}").TextContentAsync()).Should().Contain((string)strategy["verdict"]!).And.Contain((string)strategy["lesson"]!);
            (await open.Page.Locator($"#{name} .errors li").AllTextContentsAsync()).Should().Equal(
                strategy["errors"]!.AsArray().Select(error => $"{Shown(error!["requests"]!)} times: {error["message"]}"));
        }
    }

    [ChromiumFact]
    public async Task Text_from_a_server_is_escaped()
    {
        var race = SampleRace.WithError(await SampleRace.RunAsync(Named("big-bang")), SampleRace.Hostile);

        await using var open = await chromium.OpenAsync(_folder.Write("hostile.html", ReportPage.Of(race)));

        (await open.Page.TitleAsync()).Should().Be("Rename name to full_name: a race in memory", "nothing in a message is run");
        (await open.Page.Locator(".errors code").TextContentAsync()).Should().Be(SampleRace.Hostile);
        ((string?)(await CarriedAsync(open))["strategies"]![0]!["errors"]![0]!["message"]).Should().Be(SampleRace.Hostile);
        (await open.DotsAsync("big-bang", 0, "failed")).Should().BePositive("the rest of the page is whole");
        open.Complaints.Should().BeEmpty();
    }

    [ChromiumFact]
    public async Task Without_scripts_the_page_shows_the_tables_and_says_what_is_missing()
    {
        var file = _folder.Write("plain.html", ReportPage.Of(await SampleRace.RunAsync(Named("big-bang"))));

        await using var open = await chromium.OpenAsync(file, new BrowserNewContextOptions { JavaScriptEnabled = false });

        var text = await open.Page.Locator("body").InnerTextAsync();
        text.Should().Contain("36 requests failed").And.Contain("The charts need scripts").And.Contain("COMPLETE ticks 2 to 49");
    }

    [ChromiumFact]
    public async Task A_dark_page_is_printed_in_light_colours_and_as_wide_as_paper()
    {
        var file = _folder.Write("print.html", ReportPage.Of(await SampleRace.RunAsync(Named("big-bang"))));
        await using var open = await chromium.OpenAsync(file, new BrowserNewContextOptions { ColorScheme = ColorScheme.Dark });

        await open.Page.EvaluateAsync("dispatchEvent(new Event('beforeprint'))");
        await open.DrawnAsync();

        (await open.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor")).Should().Be("rgb(255, 255, 255)");
        (await open.DotsAsync("big-bang", 0, "failed")).Should().BePositive("the charts are drawn anew in the colours of paper");
        (await open.Page.EvaluateAsync<int>("Math.max(...[...document.querySelectorAll('canvas')].map(canvas => canvas.clientWidth))"))
            .Should().BeInRange(600, 700, "a sheet of A4 leaves about 720 pixels between its margins");
    }

    private static Strategy Named(string name) => Strategy.All.Single(strategy => strategy.Name == name);

    private static async Task<JsonNode> CarriedAsync(OpenPage open) =>
        JsonNode.Parse((await open.Page.Locator($"#{ReportPage.JsonId}").TextContentAsync())!)!;

    private static string Shown(JsonNode value) =>
        value.GetValueKind() == JsonValueKind.Number ? value.GetValue<int>().ToString("N0", CultureInfo.InvariantCulture) : (string)value!;

    private static FluentAssertions.Equivalency.EquivalencyAssertionOptions<T> Strictly<T>(FluentAssertions.Equivalency.EquivalencyAssertionOptions<T> options) =>
        options.WithStrictOrdering();
}
