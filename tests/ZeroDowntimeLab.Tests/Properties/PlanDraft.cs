using System.Collections.Immutable;

namespace ZeroDowntimeLab.Tests;

/// <summary>
/// A plan in the making. It knows the tables as they are after the steps so far, so that the next step can be one that
/// is possible, and what the plans of <see cref="MigrationPlans"/> that it has begun still need.
/// </summary>
/// <param name="Scenario">The tables at the start, and the steps so far.</param>
/// <param name="Pool">The columns to add. There are few, so that names that were dropped come back.</param>
/// <param name="Phase">The phase of the next step.</param>
/// <param name="Waiting">Steps of a begun plan that are still to come.</param>
/// <param name="Reserved">Tables and columns, also ones that are still to come, that only those steps may touch.</param>
internal sealed record PlanDraft(
    Scenario Scenario,
    IReadOnlyList<Column> Pool,
    MigrationPhase Phase,
    ImmutableList<PlannedStep> Waiting,
    ImmutableHashSet<(string Table, string? Column)> Reserved)
{
    private static readonly string[] TableNames = ["users", "order", "my \"table\"", "shop.items", "größe"];

    private readonly Lazy<Database> _now = new(Scenario.Run);

    public static PlanDraft Start(IReadOnlyList<TableSketch> tables, IReadOnlyList<Column> pool) =>
        new(new Scenario(tables, []), pool, MigrationPhase.Expanding, [], []);

    public IEnumerable<Table> Tables => _now.Value.Tables;

    /// <summary>Tables that no begun plan has to itself.</summary>
    public IEnumerable<Table> OpenTables => Tables.Where(table => !Reserved.Contains((table.Name, null)));

    /// <summary>Tables of which no begun plan needs anything.</summary>
    public IEnumerable<Table> FreeTables => Tables.Where(table => !Reserved.Any(place => place.Table == table.Name));

    /// <summary>Columns that no begun plan needs.</summary>
    public IEnumerable<(Table Table, Column Column)> FreeColumns =>
        from table in OpenTables
        from column in table.Columns
        where !Reserved.Contains((table.Name, column.Name))
        select (table, column);

    public IEnumerable<string> NewTableNames =>
        TableNames.Where(name => !_now.Value.HasTable(name) && !Reserved.Contains((name, null)));

    public IEnumerable<Column> NewColumns(Table table) =>
        Pool.Where(column => !table.HasColumn(column.Name) && !Reserved.Contains((table.Name, column.Name)));

    public PlanDraft Add(Operation operation) => Add(new PlannedStep(Phase, operation));

    /// <summary>Takes the next of the steps that wait, earlier phases first.</summary>
    public PlanDraft AddWaiting()
    {
        var next = Waiting.MinBy(step => step.Phase)!;
        return (this with { Waiting = Waiting.Remove(next) }).Add(next);
    }

    public bool HasWaiting(MigrationPhase phase) => Waiting.Exists(step => step.Phase <= phase);

    /// <summary>Begins a plan: its first step is done now, the others wait.</summary>
    public PlanDraft Begin(IEnumerable<PlannedStep> steps, IEnumerable<(string Table, string? Column)> reserved) =>
        (this with { Waiting = Waiting.AddRange(steps), Reserved = Reserved.Union(reserved) }).AddWaiting();

    private PlanDraft Add(PlannedStep step) => new(
        Scenario with { Steps = [.. Scenario.Steps, step] },
        Pool,
        step.Phase > Phase ? step.Phase : Phase,
        Waiting,
        Reserved);
}
