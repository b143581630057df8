using static ZeroDowntimeLab.MigrationPhase;

namespace ZeroDowntimeLab.Racing;

/// <summary>The column <c>fullName</c> becomes <c>first_name</c> and <c>last_name</c>.</summary>
public sealed class SplitScenario : Scenario
{
    private static readonly Column Old = new("fullName", ColumnType.Text, IsNullable: false);
    private static readonly Column First = new("first_name", ColumnType.Text, IsNullable: false);
    private static readonly Column Last = new("last_name", ColumnType.Text);

    /// <inheritdoc/>
    public override string Name => "split";

    /// <inheritdoc/>
    public override string Title => "Split fullName into first_name and last_name";

    /// <inheritdoc/>
    public override IReadOnlyList<AppVersion> Versions { get; } =
    [
        new("old", Pending, Migrating, Old.Name),
        new("dual-write", Expanding, Migrating, Old.Name, First.Name, Last.Name) { Write = text => [text, .. Parts(text)] },
        new("new", Migrating, Complete, First.Name, Last.Name) { Write = Parts, Read = Join },
    ];

    /// <inheritdoc/>
    protected override IReadOnlyList<Column> Columns => [Old];

    /// <inheritdoc/>
    public override MigrationPlan Plan() => MigrationPlans.SplitColumn(Name, CreateTable(), Old.Name, [First, Last]);

    /// <inheritdoc/>
    public override MigrationPlan BigBang() => HandMade.WithoutSync(this, Old, Assignments);

    /// <inheritdoc/>
    public override MigrationPlan WithoutSync() => HandMade.WithoutSync(this, Old, Assignments);

    /// <inheritdoc/>
    public override MigrationPlan WithoutBackfill() => HandMade.WithoutBackfill(this, Old);

    private static Assignment[] Assignments =>
        [new(First with { IsNullable = true }, TextSplit.First(Old.Name)), new(Last, TextSplit.Rest(Old.Name))];

    private static IReadOnlyList<string?> Parts(string? text) => [text!.Split(' ', 2)[0], text.Split(' ', 2) is [_, var rest] ? rest : null];

    private static string? Join(IReadOnlyList<string?> cells) => cells switch
    {
        [null, null] => null,
        [var first, null] => first,
        [null, var last] => last,
        [var first, var last, ..] => $"{first} {last}",
        _ => null,
    };
}
