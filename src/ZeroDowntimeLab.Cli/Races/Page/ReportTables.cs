using ZeroDowntimeLab.Racing;

namespace ZeroDowntimeLab.Cli;

/// <summary>The tables of a page that compare the strategies.</summary>
internal static class ReportTables
{
    public static Html Verdicts(RaceResult race) => Html.Of($"""
        <section>
        <h2>Verdicts</h2>
        <ul class="verdicts">
        {Html.Each(race.Strategies, result => Html.Of($"""<li class="{Tone(result)}"><a href="#{result.Strategy.Name}">{result.Strategy.Name}</a> <span>{result.Verdict}</span></li>"""))}
        </ul>
        </section>
        """);

    public static Html Numbers(RaceResult race)
    {
        var columns = ReportColumn.Of(race);
        return Html.Of($"""
            <section>
            <h2>Numbers</h2>
            <div class="wide" role="region" aria-label="Numbers" tabindex="0">
            <table id="numbers">
            <thead><tr><th scope="col">strategy</th>{Html.Each(columns, column => Html.Of($"""<th scope="col">{column.Title}</th>"""))}</tr></thead>
            <tbody>
            {Html.Each(race.Strategies, result => Row(result, columns))}
            </tbody>
            </table>
            </div>
            </section>
            """);
    }

    public static Html Compatibility(RaceResult race) => Html.Of($"""
        <section class="last">
        <h2>Which version works in which phase</h2>
        <p>As tried out: each version against the table as it stands in each phase.</p>
        <div class="wide" role="region" aria-label="Which version works in which phase" tabindex="0">
        <table id="compatibility">
        <thead><tr><th scope="col">phase</th>{Html.Each(race.Scenario.Versions, version => Html.Of($"""<th scope="col">{version.Name}</th>"""))}</tr></thead>
        <tbody>
        {Html.Each(race.Compatibility, observation => Html.Of($"""<tr><th scope="row">{observation.Phase.Label()}</th>{Html.Each(observation.Versions, Fares)}</tr>"""))}
        </tbody>
        </table>
        </div>
        </section>
        """);

    /// <summary>Whether users came to harm, as a class of the style sheet.</summary>
    public static string Tone(StrategyResult result) =>
        result is { Failed: 0, Wrong: 0 } && result.Losses == default ? "good" : "bad";

    private static Html Row(StrategyResult result, IReadOnlyList<ReportColumn> columns) => Html.Of(
        $"""<tr><th scope="row">{result.Strategy.Name}</th>{Html.Each(columns, column => Cell(column, result))}</tr>""");

    private static Html Cell(ReportColumn column, StrategyResult result) => Html.Of(
        $"""<td class="{(column.IsHarm(result) ? "harm" : "")}">{column.Text(result)}</td>""");

    private static Html Fares(Compatibility seen) => Html.Of($"""<td class="{Tone(seen)}">{RaceText.Word(seen)}</td>""");

    private static string Tone(Compatibility seen) => seen switch
    {
        Racing.Compatibility.Works => "good",
        Racing.Compatibility.AnswersWrongly => "doubtful",
        _ => "bad",
    };
}
