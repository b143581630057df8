namespace ZeroDowntimeLab.Learning;

/// <summary>The tasks that mend what often goes wrong.</summary>
internal static class FixTasks
{
    public static IReadOnlyList<CourseTask> All { get; } =
    [
        new("Fix 1", "Add a column twice without harm", "Fix1IdempotentAddColumn.cs",
        [
            "There are three cases, not two: the name is free; it is taken by this column; it is taken by another.",
            "Column is a record: == compares name, type, default and all the rest. And Table.AddColumn refuses a name that is taken.",
            "If table.HasColumn(column.Name) and table.GetColumn(column.Name) == column, return false. In all other cases call table.AddColumn(column) and return true: where the name is taken by another column, that call throws the right exception.",
        ]),
        new("Fix 2", "Find the step that is out of order", "Fix2PhaseOrder.cs",
        [
            "Read a plan step by step. What do you have to remember to say that this one comes too late?",
            "MigrationPhase is an enum: < compares its values in the order of the phases. Look at each step and the one before it.",
            "For i from 1 to plan.Steps.Count - 1: if plan.Steps[i].Phase < plan.Steps[i - 1].Phase, return plan.Steps[i]. Equal is no mistake. After the loop return null.",
        ]),
        new("Fix 3", "Test a validator of the phase order", "Fix3TestPhaseOrder.cs",
        [
            "Think of lazy ways to write Fix 2. For each, which plan would show that it is wrong?",
            "You need plans that are right (several steps in one phase, a phase left out) and plans that are wrong (each pair the wrong way round; wrong only after a good beginning). For the wrong ones look also at which step is returned.",
            "For good plans: validator.FirstOutOfOrder(PlanIn.Phases(MigrationPhase.Expanding, MigrationPhase.Expanding, MigrationPhase.Contracting)).Should().BeNull(). For bad ones: var plan = PlanIn.Phases(MigrationPhase.Expanding, MigrationPhase.Contracting, MigrationPhase.Migrating, MigrationPhase.Expanding), then validator.FirstOutOfOrder(plan).Should().BeSameAs(plan.Steps[2]). Add more of both.",
        ]),
    ];
}
