namespace ZeroDowntimeLab.Learning;

/// <summary>The last task. It needs everything that the others teach.</summary>
internal static class MasteryTasks
{
    public static IReadOnlyList<CourseTask> All { get; } =
    [
        new("Mastery", "Rename a column while the application runs", "MasteryRename.cs",
        [
            "Go through the six phases. In each, ask of each version of the application: does it find what it needs?",
            "The library's plan changes the schema. Your part is to stop it at the right phases, with StopAfter, and to deploy in between.",
            "Make the plan with MigrationPlans.RenameColumn. Run it up to MIGRATING with MigrateAsync, deploy the new version, and only then run the rest of the plan. You do not need the version that writes both columns, because the sync does that. If you want it, deploy it after EXPANDING.",
        ]),
    ];
}
