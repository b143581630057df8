namespace ZeroDowntimeLab.Learning;

/// <summary>A question to answer in one's own words. Only the learner grades the answer.</summary>
/// <param name="Text">The question.</param>
/// <param name="Criteria">What a good answer contains.</param>
public sealed record TeachBack(string Text, IReadOnlyList<string> Criteria)
{
    /// <summary>The four questions of the course.</summary>
    public static IReadOnlyList<TeachBack> All { get; } =
    [
        new(
            "Why must EXPANDING come before MIGRATING? What breaks if it is left out?",
            [
                "It says why the new column is there while old code still runs.",
                "It says what happens to a backfill without the new column, and without the sync.",
                "It names a request that fails, or a write that is lost, in another order.",
            ]),
        new(
            "How does the contract differ from just dropping a column?",
            [
                "It says who may still use the old column, and how to know that nobody does.",
                "It says what is compared before the drop, and what happens if the two sides differ.",
                "It says why this step, of all steps, cannot be undone on a server.",
            ]),
        new(
            "Why does a migration in production need a way back?",
            [
                "It gives a reason that has nothing to do with the migration itself: new code that must be withdrawn.",
                "It says in which order steps are undone, and why.",
                "It says what happens to the writes of live code since then.",
                "It says when there is no way back any more, and what to do then.",
            ]),
        new(
            "How does the pattern apply to a real database and the tool that you use: EF Core migrations, FluentMigrator or DbUp?",
            [
                "It splits one change of that tool into at least three deployments, and says which migration belongs to which.",
                "It says where the backfill runs, in batches of what size, and what it locks.",
                "It says what keeps the old and the new column equal: code in the application, or a trigger.",
                "It says what the tool does not do: limit the wait for a lock, resume after a crash, verify the rows before the drop.",
            ]),
    ];
}
