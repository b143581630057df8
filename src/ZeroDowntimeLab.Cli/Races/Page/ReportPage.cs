using System.Globalization;
using ZeroDowntimeLab.Racing;

namespace ZeroDowntimeLab.Cli;

/// <summary>
/// A race as one page to share. It needs no network: it contains the styles, the library for the charts and the numbers.
/// The tables need no scripts. The charts are drawn from the JSON in the page.
/// </summary>
internal static class ReportPage
{
    /// <summary>The id of the element that holds the JSON.</summary>
    public const string JsonId = "race";

    /// <summary>The whole page.</summary>
    public static string Of(RaceResult race) => Html.Of($"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:">
        <link rel="icon" href="data:,">
        <title>{race.Scenario.Title}: a race {race.Location}</title>
        <style>
        {PageFile.Read("uPlot.min.css")}
        {PageFile.Read("page.css")}
        </style>
        </head>
        <body>
        <header>
        <h1>{race.Scenario.Title}</h1>
        <p>{Ways(race)}, {race.Location}, while an application is deployed and used: {race.Options.Instances} instances, {race.Options.Rows} users at first, seed {race.Options.Seed.ToString(CultureInfo.InvariantCulture)}.</p>
        <nav><a href="#numbers">Numbers</a> <a href="#over-time">Over time</a> <a href="#compatibility">Which version works in which phase</a></nav>
        </header>
        <main>
        {ReportTables.Verdicts(race)}
        {ReportTables.Numbers(race)}
        <h2 id="over-time">Over time</h2>
        <noscript><p>The charts need scripts. All numbers are in the tables.</p></noscript>
        {Html.Each(race.Strategies, StrategySection.Of)}
        {ReportTables.Compatibility(race)}
        </main>
        <footer><p>Made by <code>zdl race</code>. Charts: uPlot, MIT License; its text is within this page.</p></footer>
        <script type="application/json" id="{JsonId}">{Html.Raw(Json.ForPage(RaceJson.Of(race)))}</script>
        <script>
        /*
        {PageFile.Read("uPlot.LICENSE.txt")}
        */
        {PageFile.Read("uPlot.iife.min.js")}
        </script>
        <script>
        {PageFile.Read("charts.js")}
        </script>
        </body>
        </html>

        """).ToString();

    private static string Ways(RaceResult race) => race.Strategies.Count == 1
        ? "One way to make the same change"
        : $"{RaceText.Number(race.Strategies.Count)} ways to make the same change";
}
