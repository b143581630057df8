using static ZeroDowntimeLab.MigrationPhase;

namespace ZeroDowntimeLab.Racing;

/// <summary>The column <c>name</c> becomes <c>full_name</c>: v1 knows the old one, v1.1 writes both, v2 knows the new one.</summary>
public sealed class RenameScenario : Scenario
{
    private static readonly Column Old = new("name", ColumnType.Text);
    private static readonly Column New = Old with { Name = "full_name" };

    /// <inheritdoc/>
    public override string Name => "rename";

    /// <inheritdoc/>
    public override string Title => "Rename name to full_name";

    /// <inheritdoc/>
    public override IReadOnlyList<AppVersion> Versions { get; } =
    [
        new("v1", Pending, Migrating, Old.Name) { NullShare = 0.1 },
        new("v1.1", Expanding, Migrating, Old.Name, New.Name) { NullShare = 0.1 },
        new("v2", Migrating, Complete, New.Name),
    ];

    /// <inheritdoc/>
    protected override IReadOnlyList<Column> Columns => [Old];

    /// <inheritdoc/>
    public override MigrationPlan Plan() => MigrationPlans.RenameColumn(Name, CreateTable(), Old.Name, New.Name);

    /// <inheritdoc/>
    public override MigrationPlan BigBang() => HandMade.Plan(Name, Title, (Contracting, new RenameColumn(TableName, Old.Name, New.Name)));

    /// <inheritdoc/>
    public override MigrationPlan WithoutSync() => HandMade.WithoutSync(Name, Title, Old, [new Assignment(New, Transform.Copy(Old.Name))]);

    /// <inheritdoc/>
    public override MigrationPlan WithoutBackfill() => HandMade.WithoutBackfill(Plan(), Old);
}
