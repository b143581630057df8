namespace ZeroDowntimeLab.Exercises;

/// <summary>The tasks that add something to the library.</summary>
internal static class AlterTasks
{
    public static IReadOnlyList<Exercise> All { get; } =
    [
        new("Alter 1", "Build a plan that splits a table", "Alter1SplitTable.cs",
        [
            "Which of create, copy and drop belongs to which phase? Ask of each what old code would find after it.",
            "src/ZeroDowntimeLab/Operations has a class for each: CreateTable, CopyRows, DropTable. Read what DropTable does with the copies that it is given.",
            "Make one CopyRows for each new table, with the names that both tables have, and keep them in a list. The steps are all CreateTable in EXPANDING, all CopyRows in MIGRATING, and one DropTable(source.Name, source.Columns, copies) in CONTRACTING.",
        ]),
        new("Alter 2", "Give an executor a dry run", "Alter2DryRun.cs",
        [
            "What does a real run do that a dry run must not do, and what do both do?",
            "It is one loop over plan.Steps for both. Only one of its two lines is for the real run alone.",
            "In an async method: for each step, if options.DryRun is false, await apply(step); then, in both cases, log.Add(step).",
        ]),
        new("Alter 3", "Tell the caller how far an executor is", "Alter3ProgressCallback.cs",
        [
            "When may you say that a step is done, and when can you no longer be wrong about it?",
            "Report after the step has been applied, inside the loop. An exception leaves the loop by itself, so there is nothing to catch.",
            "In an async method: count from 0; for each step await apply(step), add 1 to the count, then progress.Report(new StepDone(step, count, plan.Steps.Count)).",
        ]),
    ];
}
