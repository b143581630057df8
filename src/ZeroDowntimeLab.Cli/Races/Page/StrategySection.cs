using ZeroDowntimeLab.Racing;

namespace ZeroDowntimeLab.Cli;

/// <summary>The section of a page about one strategy: the verdict, the charts, the failures of each version, the lesson.</summary>
internal static class StrategySection
{
    public static Html Of(StrategyResult result) => Html.Of($"""
        <section class="strategy" id="{result.Strategy.Name}">
        <h3>{result.Strategy.Name}</h3>
        <p class="summary">{result.Strategy.Summary}</p>
        <p class="verdict {ReportTables.Tone(result)}">{result.Verdict}</p>
        {Phases(result)}
        <div class="charts" data-strategy="{result.Strategy.Name}"></div>
        <div class="outcome">
        {Versions(result)}
        <div>
        <p><strong>Lesson:</strong> {result.Strategy.Lesson}</p>
        {Errors(result)}
        {Refusal(result)}
        </div>
        </div>
        </section>
        """);

    // The legend of the bands in the charts, which also stands in for them where there are no scripts.
    private static Html Phases(StrategyResult result) => Html.Of($"""
        <ul class="phases">
        {Html.Each(Stretch.Of(result.Moments), stretch => Html.Of($"""<li><span class="swatch {stretch.Phase.Label()}">{Strip.LetterOf(stretch.Phase).ToString()}</span> {stretch.Phase.Label()} <span class="ticks">{stretch.Ticks}</span></li>"""))}
        </ul>
        """);

    private static Html Versions(StrategyResult result) => Html.Of($"""
        <table class="versions">
        <thead><tr><th scope="col">version</th><th scope="col">requests</th><th scope="col">failed</th><th scope="col">wrong</th></tr></thead>
        <tbody>
        {Html.Each(result.Versions, count => Html.Of($"""<tr><th scope="row">{count.Version.Name}</th><td>{count.Requests}</td><td class="{Harm(count.Failed)}">{count.Failed}</td><td class="{Harm(count.Wrong)}">{count.Wrong}</td></tr>"""))}
        </tbody>
        </table>
        """);

    private static Html Errors(StrategyResult result) => result.Errors.Count == 0 ? Html.None : Html.Of($"""
        <p>Why requests failed:</p>
        <ul class="errors">
        {Html.Each(result.Errors, error => Html.Of($"""<li>{error.Value} times: <code>{error.Key}</code></li>"""))}
        </ul>
        """);

    private static Html Refusal(StrategyResult result) => result.Refusal is not { } refusal ? Html.None : Html.Of($"""
        <p><strong>Refused:</strong> {refusal}</p>
        """);

    private static string Harm(int count) => count > 0 ? "harm" : "";
}
