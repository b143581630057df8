using FsCheck;
using FsCheck.Fluent;

namespace ZeroDowntimeLab.Tests;

/// <summary>Random plans of 1 to 8 steps over one to three random tables, made so that each step is possible.</summary>
internal static class AnyPlan
{
    private const int MostSteps = 8;

    private static readonly string[] Names = ["users", "order", "shop.items"];

    public static Gen<Scenario> OverTables =>
        from pool in AnyColumn.Several(8)
        from count in Gen.Choose(1, 3)
        from tables in Gen.CollectToArray(Names.Take(count), name => TableFrom(pool, name))
        from steps in Gen.Choose(1, MostSteps)
        from scenario in Continue(PlanDraft.Start(tables, pool), steps)
        select scenario;

    private static Gen<TableSketch> TableFrom(Column[] pool, string name) =>
        from count in Gen.Choose(0, 5)
        from columns in Gen.Shuffle(pool)
        from table in TableSketch.With(name, columns[..count])
        select table;

    private static Gen<Scenario> Continue(PlanDraft draft, int left) => left == 0
        ? Gen.Constant(draft.Scenario)
        : from next in Next(draft, left)
          from scenario in Continue(next, left - 1)
          select scenario;

    private static Gen<PlanDraft> Next(PlanDraft draft, int left)
    {
        if (draft.Waiting.Count >= left)
            return Gen.Constant(draft.AddWaiting());

        Gen<PlanDraft>[] begun = draft.Waiting.IsEmpty ? [] : [Gen.Constant(draft.AddWaiting())];
        return Gen.OneOf([.. begun, One(draft, left), One(draft, left), LaterPhase(draft).SelectMany(later => One(later, left))]);
    }

    // A step of a begun plan that belongs to this phase has to come before the phase ends.
    private static Gen<PlanDraft> LaterPhase(PlanDraft draft) => Gen.Constant(
        draft.Phase == MigrationPhase.Contracting || draft.HasWaiting(draft.Phase) ? draft : draft with { Phase = draft.Phase + 1 });

    private static Gen<PlanDraft> One(PlanDraft draft, int left)
    {
        var single = Gen.OneOf(AnyOperation.For(draft)).Select(draft.Add);
        var builders = AnyBuilder.For(draft, left - draft.Waiting.Count).ToList();
        return builders.Count == 0 ? single : Gen.OneOf(single, Gen.OneOf(builders));
    }
}
