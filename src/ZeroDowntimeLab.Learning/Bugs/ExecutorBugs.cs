namespace ZeroDowntimeLab.Learning;

/// <summary>Faults of the executor.</summary>
internal static class ExecutorBugs
{
    public static IReadOnlyList<LibraryBug> All { get; } =
    [
        new(4, "A rollback that stops half way",
            "The last step of our plan failed, as it should: it named a column that is not there. But the rollback failed too, with an error about a column that it had just dropped itself. "
            + "Now the plan is half rolled back.",
            [
                "Write down the steps that were done. Which must be undone first?",
                "Read MigrationExecutor.UndoAsync: the loop and what it runs over, and in which order.",
                "A step needs the steps before it: the backfill fills a column that expand has added. So the newest step is undone first: Reverse() the steps that need an undo.",
            ]),
        new(5, "The chat room was down, and so was the rollback",
            "We post each step to a chat room, in a progress observer. The chat room did not answer while a plan was rolled back. "
            + "The rollback stopped in the middle, although nothing was wrong with the database.",
            [
                "An observer watches. What may an exception of it change while steps run, and what while they are undone?",
                "StepReporter has two ways to report. Which of them does the executor use while it handles a failure, and what does its summary promise?",
                "ReportSafely must catch whatever the observer throws, and keep it in _errors. The executor tells of it when everything is undone, in a ProgressObserverException.",
            ]),
    ];
}
