namespace ZeroDowntimeLab.Learning;

/// <summary>Faults of tables and plans.</summary>
internal static class TableBugs
{
    public static IReadOnlyList<LibraryBug> All { get; } =
    [
        new(1, "A column is there, and it is another one",
            "Our deployment adds the column 'age' if it is missing. On one server, 'age' was there already, as a text that somebody had added by hand. "
            + "The deployment said nothing. A week later the first report failed: it computes with ages, and they were texts.",
            [
                "Who could have noticed, on the day of the deployment, that the column is another one?",
                "Read Table.AddColumn. Compare it with Table.AddColumnIfMissing, which may also find a column of the name.",
                "AddColumn promises a new column. If the name is taken, it must throw DuplicateColumnException, and it must do so before it changes anything.",
            ]),
        new(2, "A bar that says 67 % over nothing",
            "We rolled a plan back. The table was as before, all well. But the bar on our page stayed at 67 %, and a colleague completed the deployment because the plan was 'nearly done'.",
            [
                "What does a percentage of a plan count? When does a step stop being part of it?",
                "Read MigrationPlan.ProgressPercent, then the properties of MigrationStep that tell how far a step is.",
                "A step that is done and then undone is still 'executed'. Count the steps that are in effect (IsInEffect), as the documentation of ProgressPercent says.",
            ]),
        new(3, "Phases in the wrong order, and right ones refused",
            "Two reports in one. One team's plan has a step in EXPANDING after a step in MIGRATING; it ran, although the documentation says that it is refused. "
            + "Another team's plan adds a column and then drops another one, without filling anything; it is refused, although a plan may leave a phase out.",
            [
                "Both plans are judged by the distance between two phases. Is the order a distance?",
                "Read PhaseOrder, and then MigrationPhases, which has every transition that there is in one table.",
                "PhaseOrder.FirstViolation has to ask the table of transitions: previous.Phase.CanGoTo(next.Phase). Only that knows that a plan may skip a phase and may never go back.",
            ]),
    ];
}
