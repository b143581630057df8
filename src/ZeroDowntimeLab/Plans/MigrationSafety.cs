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

    private static IEnumerable<SafetyWarning> Size(MigrationPlan plan)
    {
        if (plan.Steps.Count == 0)
            yield return new("no-steps", "Migration plan has no steps");
        if (plan.Steps.Count > ManySteps)
            yield return new("many-steps", $"Migration plan has {plan.Steps.Count} steps — split plans of more than {ManySteps}");
    }

    private static IEnumerable<SafetyWarning> Order(MigrationPlan plan)
    {
        if (PhaseOrder.FirstViolation(plan) is { } wrong)
            yield return new("phase-order", $"Phases out of order — step {wrong.Number} is {wrong.Step.Phase.Label()} after {wrong.After.Label()}");

        var phases = plan.Steps.Select(step => step.Phase).ToList();
        var contract = phases.IndexOf(MigrationPhase.Contracting);
        if (contract < 0)
            yield break;
        if (!phases.Contains(MigrationPhase.Expanding))
            yield return new("contract-without-expand", "Contracting without expanding — data loss risk");
        if (!plan.Steps.Take(contract).Any(step => step.Forward.Effects is { IsKnown: false } or { Carries.Count: > 0 }))
            yield return new("contract-without-backfill", "Contracting with no backfill before it — data loss risk");
    }

    private static IEnumerable<SafetyWarning> Drops(MigrationPlan plan)
    {
        var carried = new HashSet<string>();
        var isAllKnown = true;
        foreach (var effects in plan.Steps.Select(step => step.Forward.Effects))
        {
            isAllKnown &= effects.IsKnown;
            var lost = effects.Removes.Where(column => !carried.Contains(column)).ToList();
            if (lost.Count > 0)
                yield return new("drop-without-replacement", $"Dropping '{string.Join("', '", lost)}', which no step {(isAllKnown ? "has replaced" : "is known to have replaced")} — data loss risk");
            carried.UnionWith(effects.Carries);
        }
    }

    private static IEnumerable<SafetyWarning> Unknowns(MigrationPlan plan) =>
        from step in plan.Steps
        where !step.Forward.Effects.IsKnown
        select new SafetyWarning("unknown-effects", $"What '{step.Forward.Description}' adds, fills and removes is not known — check that step yourself");

    private static IEnumerable<SafetyWarning> Cautions(MigrationPlan plan) =>
        plan.Steps.SelectMany(step => step.Forward.Effects.Cautions).Select(caution => new SafetyWarning("caution", caution));
}
