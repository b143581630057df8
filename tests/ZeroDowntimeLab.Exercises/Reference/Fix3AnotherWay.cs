using static ZeroDowntimeLab.MigrationPhase;

namespace ZeroDowntimeLab.Exercises;

// Every plan of up to four steps, compared with the rule in other words: a step is late if a later phase came before it.
public sealed class Fix3AnotherWay : IPhaseOrderTest
{
    private static readonly MigrationPhase[] Phases = [Expanding, Migrating, Contracting];

    public void Test(IPhaseOrderValidator validator) => TestAll(validator, []);

    private static void TestAll(IPhaseOrderValidator validator, MigrationPhase[] phases)
    {
        var plan = PlanIn.Phases(phases);
        var late = plan.Steps.Where((step, index) => plan.Steps.Take(index).Any(before => before.Phase > step.Phase));
        Assert.Same(late.FirstOrDefault(), validator.FirstOutOfOrder(plan));
        if (phases.Length == 4)
            return;
        foreach (var phase in Phases)
            TestAll(validator, [.. phases, phase]);
    }
}
