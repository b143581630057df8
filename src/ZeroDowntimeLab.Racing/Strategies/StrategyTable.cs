namespace ZeroDowntimeLab.Racing;

/// <summary>The strategies of the lab, a row for each; <see cref="Rollout"/> is what they do.</summary>
internal static class StrategyTable
{
    public static IReadOnlyList<Strategy> Rows { get; } =
    [
        new("big-bang", Rollout.BigBangAsync)
        {
            Summary = "change at once, then deploy",
            Lesson = "Instances are replaced one after the other; until the last one is, old code meets the new schema.",
            Symptom = Symptom.OldCodeFails,
        },
        new("expand-contract", track => Rollout.ExpandContractAsync(track, track.Scenario.Plan()))
        {
            Summary = "expand, write both, fill, deploy, contract",
            Lesson = "In every phase, all the code that runs finds what it asks for.",
        },
        new("no-dual-write", Rollout.WithoutDualWriteAsync)
        {
            Summary = "fill the new column, but each version writes only its own",
            Lesson = "What old code writes to filled rows stays in the old column, and is dropped with it.",
            Symptom = Symptom.LostWrites,
            Needs = scenario => scenario.WithoutSync() is not null,
        },
        new("no-backfill", track => Rollout.ExpandContractAsync(track, track.Scenario.WithoutBackfill()!))
        {
            Summary = "write both, but fill no old row",
            Lesson = "Writing both reaches only the rows that somebody writes; the others must be filled.",
            Symptom = Symptom.LostRows,
            Needs = scenario => scenario.WithoutBackfill() is not null,
        },
        new("early-contract", Rollout.ContractTooEarlyAsync)
        {
            Summary = "contract one tick before old code is gone",
            Lesson = "Contract when the last old instance is gone, not while it is being replaced.",
            Symptom = Symptom.OldCodeFails,
            Needs = scenario => scenario.ReplacesColumn,
        },
        new("crash-resume", Rollout.CrashAndResumeAsync)
        {
            Summary = "crash in the middle of the backfill, then resume",
            Lesson = "A plan may stay half done for as long as it likes: the sync holds, and the same command resumes it.",
        },
        new("early-rollback", Rollout.RollBackTooEarlyAsync)
        {
            Summary = "roll back while new code still runs",
            Lesson = "The way back goes backwards too: first the code, then the schema. No write is lost, but new code fails meanwhile.",
            Symptom = Symptom.NewCodeFails,
            Needs = scenario => scenario.ReplacesColumn,
        },
        new("late-rollback", Rollout.RollBackTooLateAsync)
        {
            Summary = "go back to old code after the contract",
            Lesson = "After the contract the only way is forward: the plan refuses to be undone, and old code has nothing to go back to.",
            Symptom = Symptom.OldCodeFails,
        },
    ];
}
