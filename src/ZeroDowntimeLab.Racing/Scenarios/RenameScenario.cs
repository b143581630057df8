using static ZeroDowntimeLab.MigrationPhase;

namespace ZeroDowntimeLab.Racing;

/// <summary>A column gets another name: v1 uses the old one, v1.1 writes both, v2 uses the new one.</summary>
/// <param name="oldName">Its old name.</param>
/// <param name="newName">Its new name.</param>
/// <param name="table">The table of the column.</param>
public sealed class RenameScenario(string oldName = "name", string newName = "full_name", string table = "users") : Scenario
{
    /// <inheritdoc/>
    public override string Name => "rename";

    /// <inheritdoc/>
    public override string Title => $"Rename {oldName} to {newName}";

    /// <inheritdoc/>
    public override string TableName => table;

    /// <inheritdoc/>
    public override IReadOnlyList<AppVersion> Versions { get; } =
    [
        new("v1", Pending, Migrating, oldName) { NullShare = 0.1 },
        new("v1.1", Expanding, Migrating, oldName, newName) { NullShare = 0.1 },
        new("v2", Migrating, Complete, newName),
    ];

    /// <inheritdoc/>
    protected override IReadOnlyList<Column> Columns => [Old];

    private Column Old => new(oldName, ColumnType.Text);

    private Column New => new(newName, ColumnType.Text);

    /// <inheritdoc/>
    public override MigrationPlan Plan() => MigrationPlans.RenameColumn(Name, CreateTable(), oldName, newName);

    /// <inheritdoc/>
    public override MigrationPlan BigBang() => HandMade.Plan(this, (Contracting, new RenameColumn(TableName, oldName, newName)));

    /// <inheritdoc/>
    public override MigrationPlan WithoutSync() => HandMade.WithoutSync(this, Old, [new Assignment(New, Transform.Copy(oldName))]);

    /// <inheritdoc/>
    public override MigrationPlan WithoutBackfill() => HandMade.WithoutBackfill(this, Old);
}
