namespace ZeroDowntimeLab.Tests;

/// <summary>An operation placed in a phase, not yet part of a plan: plans remember what was done, this does not.</summary>
internal sealed record PlannedStep(MigrationPhase Phase, Operation Operation)
{
    public MigrationStep ToStep() => new(Phase, Operation.Description, Operation);
}

/// <summary>Tables and the steps of a plan over them, from which both can be made anew for each run.</summary>
internal sealed record Scenario(IReadOnlyList<TableSketch> Tables, IReadOnlyList<PlannedStep> Steps)
{
    public Database NewDatabase() => new(Tables.Select(table => table.ToTable()));

    public MigrationPlan NewPlan(params IEnumerable<PlannedStep> further) =>
        new("random", "A random plan", Steps.Concat(further).Select(step => step.ToStep()));

    /// <summary>The tables after all steps, run in one go.</summary>
    public Database Run()
    {
        var database = NewDatabase();
        Run(database);
        return database;
    }

    /// <summary>
    /// The same with a step less, or a table with half its rows, as long as it runs to its end: where to look for a
    /// smaller example.
    /// </summary>
    public IEnumerable<Scenario> Smaller() =>
        Steps.Select((_, i) => this with { Steps = [.. Steps.Where((_, j) => j != i)] })
            .Concat(Tables
                .Where(table => table.Rows.Count > 0)
                .Select(table => this with
                {
                    Tables = [.. Tables.Select(other => other == table ? other with { Rows = [.. table.Rows.Take(table.Rows.Count / 2)] } : other)],
                }))
            .Where(scenario => scenario.Steps.Count > 0 && scenario.Completes());

    private bool Completes() => Run(NewDatabase()).IsComplete;

    private MigrationPlan Run(Database database) =>
        new MigrationExecutor(database).ExecuteAsync(NewPlan()).GetAwaiter().GetResult();

    public override string ToString() =>
        string.Join("\n", Tables.Select(table => table.ToString()).Concat(Steps.Select(step => $"{step.Phase.Label()} {step.Operation}")));
}
