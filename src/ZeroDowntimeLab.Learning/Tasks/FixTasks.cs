namespace ZeroDowntimeLab.Learning;

/// <summary>The tasks that fix what often goes wrong.</summary>
internal static class FixTasks
{
    public static IReadOnlyList<CourseTask> All { get; } =
    [
        new("Fix 1", "Add a column twice without harm", "Fix1IdempotentAddColumn.cs",
        [
            "There are three cases, not two: the name is free, this column has it, or another column has it.",
            "Column is a record: == compares the name, the type, the default and all the rest. And Table.AddColumn refuses a name that another column has.",
            "If table.HasColumn(column.Name) and table.GetColumn(column.Name) == column, return false. In all other cases call table.AddColumn(column) and return true. If another column has the name, that call throws the right exception.",
        ]),
        new("Fix 2", "Find the step that is out of order", "Fix2PhaseOrder.cs",
        [
            "Read a plan step by step. What must you remember to know that this step comes too late?",
            "MigrationPhase is an enum: < compares its values in the order of the phases. Compare each step with the one before it.",
            "For i from 1 to plan.Steps.Count - 1: if plan.Steps[i].Phase < plan.Steps[i - 1].Phase, return plan.Steps[i]. Two steps in the same phase are fine. After the loop, return null.",
        ]),
        new("Fix 3", "Test a validator of the phase order", "Fix3TestPhaseOrder.cs",
        [
            "Think of lazy ways to write Fix 2. Which plan shows that each of them is wrong?",
            "You need right plans (several steps in one phase, a phase left out) and wrong plans (each pair of phases reversed, and one that is wrong only after a good start). For the wrong ones, compare also which step the validator returns.",
            "For right plans: validator.FirstOutOfOrder(PlanIn.Phases(MigrationPhase.Expanding, MigrationPhase.Expanding, MigrationPhase.Contracting)).Should().BeNull(). For wrong ones: var plan = PlanIn.Phases(MigrationPhase.Expanding, MigrationPhase.Contracting, MigrationPhase.Migrating, MigrationPhase.Expanding), then validator.FirstOutOfOrder(plan).Should().BeSameAs(plan.Steps[2]). Add more of both.",
        ]),
    ];
}
