namespace ZeroDowntimeLab.Learning;

/// <summary>A question to answer in one's own words, and what a good answer has in it. Nobody grades it but the learner.</summary>
/// <param name="Text">The question.</param>
/// <param name="Criteria">What to hold an answer against.</param>
public sealed record TeachBack(string Text, IReadOnlyList<string> Criteria)
{
    /// <summary>The four of the course.</summary>
    public static IReadOnlyList<TeachBack> All { get; } =
    [
        new(
            "Why must EXPANDING come before MIGRATING? What breaks if it is left out?",
            [
                "It says what the new column is for while old code still runs.",
                "It says what a backfill would meet if there were no new column, or no sync.",
                "It names a request that fails, or a write that is lost, if the order is another.",
            ]),
        new(
            "How does the contract differ from just dropping a column?",
            [
                "It says who may still be using the old column, and how one knows that nobody does.",
                "It says what is compared before the drop, and what happens if two sides differ.",
                "It says why this step, of all steps, has no way back on a server.",
            ]),
        new(
            "Why does a migration in production need a way back?",
            [
                "It gives a reason that has nothing to do with the migration itself: new code that has to go.",
                "It says in which order steps are undone, and why.",
                "It says what becomes of the writes that live code made meanwhile.",
                "It says from where on there is no way back, and what one does then.",
            ]),
        new(
            "How does the pattern apply to a real database and the tool that you use: EF Core migrations, FluentMigrator or DbUp?",
            [
                "It makes one change of that tool into at least three deployments, and says which migration goes with which.",
                "It says where the backfill runs, in what portions, and what it locks.",
                "It says what keeps old and new column equal: code in the application, or a trigger.",
                "It says what the tool does not do: wait for a lock, go on after a crash, look at the rows before the drop.",
            ]),
    ];
}
