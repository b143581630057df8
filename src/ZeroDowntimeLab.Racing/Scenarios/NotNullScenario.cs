using static ZeroDowntimeLab.MigrationPhase;

namespace ZeroDowntimeLab.Racing;

/// <summary>Every user gets an email: v1 does not require one, v2 does.</summary>
public sealed class NotNullScenario : Scenario
{
    private const string Unknown = "unknown";

    private static readonly Column Email = new("email", ColumnType.Text);

    /// <inheritdoc/>
    public override string Name => "not-null";

    /// <inheritdoc/>
    public override string Title => "Require an email";

    /// <inheritdoc/>
    public override IReadOnlyList<AppVersion> Versions { get; } =
    [
        new("v1", Pending, Migrating, Email.Name) { NullShare = 1 },
        new("v2", Pending, Complete, Email.Name),
    ];

    /// <inheritdoc/>
    public override bool ReplacesColumn => false;

    /// <inheritdoc/>
    protected override IReadOnlyList<Column> Columns => [Email];

    // Old code still adds users without an email after the first backfill; the second one fills them, when no old code runs.
    /// <inheritdoc/>
    public override MigrationPlan Plan() => HandMade.Plan(this, (Migrating, Fill), (Contracting, Fill), (Contracting, Require));

    /// <inheritdoc/>
    public override MigrationPlan BigBang() => HandMade.Plan(this, (Migrating, Fill), (Contracting, Require));

    /// <inheritdoc/>
    public override string? FirstText(long id) => id % 10 == 0 ? null : base.FirstText(id);

    /// <inheritdoc/>
    public override bool Accepts(string? written, string? found) => (written ?? Unknown) == (found ?? Unknown);

    private Backfill Fill => new(TableName, Email, Transform.Constant(Unknown));

    private SetNotNull Require => new(TableName, Email.Name);
}
