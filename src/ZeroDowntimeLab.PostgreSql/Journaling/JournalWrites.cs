using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>Changes of the journal. Each is added to a batch, so that it commits together with what it records.</summary>
internal static class JournalWrites
{
    /// <summary>A runner works on the step.</summary>
    public static void Begin(NpgsqlBatch batch, StepKey step)
    {
        SetState(batch, step, StepState.Running);
        SetFailure(batch, step.Plan, null);
    }

    /// <summary>That many groups of statements of the step are done.</summary>
    public static void GroupsDone(NpgsqlBatch batch, StepKey step, int groups)
    {
        batch.Add("UPDATE zero_downtime_lab.step SET groups_done = $3 WHERE plan_id = $1 AND number = $2", step.Plan, step.Number, groups);
        if (step.IsUndo && groups > 0)
            UndoBegun(batch, step.Plan);
    }

    /// <summary>The step is in effect.</summary>
    public static void Done(NpgsqlBatch batch, StepKey step) => SetState(batch, step, StepState.Done);

    /// <summary>The step has failed, and nothing of it is in effect.</summary>
    public static void Failed(NpgsqlBatch batch, StepKey step, string failure)
    {
        Restart(batch, step);
        SetState(batch, step, StepState.Pending);
        SetFailure(batch, step.Plan, failure);
    }

    /// <summary>From now on the plan cannot go forward.</summary>
    public static void UndoBegun(NpgsqlBatch batch, string plan) => batch.Add(
        "UPDATE zero_downtime_lab.plan SET undo_begun = true, changed_at = now() WHERE id = $1 AND NOT undo_begun", plan);

    /// <summary>Nothing of the step is in effect any more.</summary>
    public static void Undone(NpgsqlBatch batch, StepKey step)
    {
        UndoBegun(batch, step.Plan);
        // Its groups stay counted: a commit whose answer is lost must not run again.
        batch.Add("DELETE FROM zero_downtime_lab.backfill WHERE plan_id = $1 AND step = $2", step.Plan, step.Number);
        SetState(batch, step, StepState.Undone);
    }

    /// <summary>What runs next for the step starts with its first statement and the first row.</summary>
    public static void Restart(NpgsqlBatch batch, StepKey step)
    {
        batch.Add("DELETE FROM zero_downtime_lab.backfill WHERE plan_id = $1 AND step = $2", step.Plan, step.Number);
        GroupsDone(batch, step, 0);
    }

    /// <summary>The plan has ended.</summary>
    public static void End(NpgsqlBatch batch, string plan, PlanOutcome outcome, string? failure)
    {
        batch.Add(
            "UPDATE zero_downtime_lab.plan SET outcome = $2, failure = $3, changed_at = now() WHERE id = $1",
            plan, outcome.Label(), failure);
        // What a complete plan has made belongs to the user now.
        batch.Add("DELETE FROM zero_downtime_lab.made WHERE plan_id = $1", plan);
    }

    private static void SetState(NpgsqlBatch batch, StepKey step, StepState state) => batch.Add(
        "UPDATE zero_downtime_lab.step SET state = $3 WHERE plan_id = $1 AND number = $2", step.Plan, step.Number, state.Label());

    /// <summary>Why the last run of the plan failed.</summary>
    public static void SetFailure(NpgsqlBatch batch, string plan, string? failure) => batch.Add(
        "UPDATE zero_downtime_lab.plan SET failure = $2, changed_at = now() WHERE id = $1", plan, failure);
}
