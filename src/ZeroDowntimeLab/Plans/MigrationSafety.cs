namespace ZeroDowntimeLab;

/// <summary>Checks a plan, without running it, for what often goes wrong.</summary>
public static class MigrationSafety
{
    private const int ManySteps = 10;

    /// <summary>The warnings about a plan; none if the checks find nothing.</summary>
    public static IReadOnlyList<SafetyWarning> Validate(MigrationPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return [.. Size(plan), .. Order(plan), .. Drops(plan), .. Unknowns(plan), .. Cautions(plan)];
    }

    /// <summary>The values that a plan loses: what its steps remove and no step before has carried to another place.</summary>
    public static IReadOnlyList<Loss> LossesOf(MigrationPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var carried = new HashSet<string>();
        var losses = new List<Loss>();
        foreach (var step in plan.Steps)
        {
            List<string> lost = [.. step.Forward.Effects.Removes.Where(column => !carried.Contains(column))];
            if (lost.Count > 0)
                losses.Add(new Loss(step, lost));
            carried.UnionWith(step.Forward.Effects.Carries);
        }

        return losses;
    }

    private static IEnumerable<SafetyWarning> Size(MigrationPlan plan)
    {
        if (plan.Steps.Count == 0)
            yield return new(WarningCode.NoSteps, "Migration plan has no steps");
        if (plan.Steps.Count > ManySteps)
            yield return new(WarningCode.ManySteps, $"Migration plan has {plan.Steps.Count} steps — split plans of more than {ManySteps}");
    }

    private static IEnumerable<SafetyWarning> Order(MigrationPlan plan)
    {
        if (PhaseOrder.FirstViolation(plan) is { } wrong)
            yield return new(WarningCode.PhaseOrder, $"Phases out of order — step {wrong.Number} is {wrong.Step.Phase.Label()} after {wrong.After.Label()}");

        // A contract that removes nothing (a constraint, an index, a default) loses nothing.
        if (!plan.Steps.Any(step => step.Phase == MigrationPhase.Contracting && MayRemove(step)))
            yield break;
        if (!plan.Steps.Any(step => step.Phase == MigrationPhase.Expanding))
            yield return new(WarningCode.ContractWithoutExpand, "Contracting without expanding — data loss risk");
        if (!plan.Steps.TakeWhile(step => step.Phase != MigrationPhase.Contracting).Any(step => step.Forward.Effects is { IsKnown: false } or { Carries.Count: > 0 }))
            yield return new(WarningCode.ContractWithoutBackfill, "Contracting with no backfill before it — data loss risk");
    }

    private static IEnumerable<SafetyWarning> Drops(MigrationPlan plan) =>
        from loss in LossesOf(plan)
        let isAllKnown = plan.Steps.TakeWhile(step => step != loss.Step).Append(loss.Step).All(step => step.Forward.Effects.IsKnown)
        select new SafetyWarning(
            WarningCode.DropWithoutReplacement,
            $"Dropping '{string.Join("', '", loss.Columns)}', which no step {(isAllKnown ? "has replaced" : "is known to have replaced")} — data loss risk");

    private static IEnumerable<SafetyWarning> Unknowns(MigrationPlan plan) =>
        from step in plan.Steps
        where IsSilent(step)
        select new SafetyWarning(WarningCode.UnknownEffects, $"What '{step.Forward.Description}' adds, fills and removes is not known — check that step yourself");

    private static IEnumerable<SafetyWarning> Cautions(MigrationPlan plan) =>
        plan.Steps.SelectMany(step => step.Forward.Effects.Cautions).Select(caution => new SafetyWarning(caution.Code, caution.Message));

    private static bool MayRemove(MigrationStep step) => step.DropsValues || IsSilent(step);

    // An operation that says itself that its effects are unknown is not warned of twice.
    private static bool IsSilent(MigrationStep step) => step.Forward.Effects is { IsKnown: false, Cautions.Count: 0 };
}
