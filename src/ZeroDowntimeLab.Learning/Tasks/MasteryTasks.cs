namespace ZeroDowntimeLab.Learning;

/// <summary>The task at the end, in which all comes together.</summary>
internal static class MasteryTasks
{
    public static IReadOnlyList<CourseTask> All { get; } =
    [
        new("Mastery", "Rename a column while the application runs", "MasteryRename.cs",
        [
            "Go through the six phases and ask of each version of the application whether it finds what it asks for.",
            "The plan of the library does the schema's part. Yours is to stop it in the right places, with StopAfter, and to deploy in between.",
            "Make the plan with MigrationPlans.RenameColumn. Run it up to MIGRATING with MigrateAsync, deploy the new version, and only then run it to its end. The version that writes both is not needed where the sync does it; if you want it, it comes after EXPANDING.",
        ]),
    ];
}
