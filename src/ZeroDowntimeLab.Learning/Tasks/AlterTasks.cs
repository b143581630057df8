namespace ZeroDowntimeLab.Learning;

/// <summary>The tasks that add something to the library.</summary>
internal static class AlterTasks
{
    public static IReadOnlyList<CourseTask> All { get; } =
    [
        new("Alter 1", "Build a plan that splits a table", "Alter1SplitTable.cs",
        [
            "Which phase does each of create, copy and drop belong to? Ask what old code finds after each.",
            "src/ZeroDowntimeLab/Operations has a class for each: CreateTable, CopyRows, DropTable. Read what DropTable does with the copies that it gets.",
            "Make one CopyRows for each new table, with the column names that both tables have, and keep them in a list. The steps are all CreateTable in EXPANDING, all CopyRows in MIGRATING, and one DropTable(source.Name, source.Columns, copies) in CONTRACTING.",
        ]),
        new("Alter 2", "Give an executor a dry run", "Alter2DryRun.cs",
        [
            "What does a real run do that a dry run must not do? What do both do?",
            "One loop over plan.Steps serves both. Only one of its two lines belongs to the real run alone.",
            "In an async method: for each step, call await apply(step) if options.DryRun is false. Then, in both cases, call log.Add(step).",
        ]),
        new("Alter 3", "Tell the caller how far an executor is", "Alter3ProgressCallback.cs",
        [
            "When is it true that a step is done? When can it no longer become false?",
            "Report inside the loop, after the step has been applied. An exception leaves the loop by itself, so you need no catch.",
            "In an async method: start a count at 0. For each step call await apply(step), add 1 to the count, then call progress.Report(new StepDone(step, count, plan.Steps.Count)).",
        ]),
    ];
}
