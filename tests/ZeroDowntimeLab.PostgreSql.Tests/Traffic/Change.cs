using static ZeroDowntimeLab.MigrationPhase;

namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>
/// A change of the table of users that runs while an application uses it, with the code before it and the code after it.
/// </summary>
internal sealed record Change
{
    private static readonly Column Id = new("id", ColumnType.Integer, IsNullable: false);

    /// <summary>The columns of the table that the change is about, in SQL.</summary>
    public required string Columns { get; init; }

    /// <summary>The values of those columns in the rows that are there at first, from the key <c>i</c>, in SQL.</summary>
    public required string Values { get; init; }

    /// <summary>The condition of a row that nobody has written and that the complete plan has carried over, in SQL.</summary>
    public required string Carried { get; init; }

    /// <summary>The condition of a row that nobody has written and that the rolled back plan has left as it was, in SQL.</summary>
    public required string Unchanged { get; init; }

    /// <summary>A new plan for it; each run makes its own, as each process would.</summary>
    public required Func<MigrationPlan> Plan { get; init; }

    public required CodeVersion Old { get; init; }

    public required CodeVersion New { get; init; }

    /// <summary>New code that is there before the backfill, and writes one of several new columns.</summary>
    public CodeVersion? Early { get; init; }

    /// <summary>Whether a user may be without the value.</summary>
    public bool IsNullable { get; init; }

    /// <summary>Whether what new code writes can be rolled back; else it waits until the plan is complete.</summary>
    public bool CanRollBackNewCode { get; init; } = true;

    public static Change Rename { get; } = new()
    {
        Columns = "name text",
        Values = "'first' || i || ' last' || i",
        Carried = "full_name = 'first' || id || ' last' || id",
        Unchanged = "name = 'first' || id || ' last' || id",
        Plan = () => MigrationPlans.RenameColumn("rename", Users(new Column("name", ColumnType.Text)), "name", "full_name"),
        Old = CodeVersion.WithColumn("old code", "name"),
        New = CodeVersion.WithColumn("new code", "full_name"),
        IsNullable = true,
    };

    public static Change Split { get; } = new()
    {
        Columns = "name text NOT NULL",
        Values = "'first' || i || ' last' || i",
        Carried = "first_name = 'first' || id AND last_name = 'last' || id",
        Unchanged = "name = 'first' || id || ' last' || id",
        Plan = () => MigrationPlans.SplitColumn(
            "split",
            Users(new Column("name", ColumnType.Text, IsNullable: false)),
            "name",
            [new Column("first_name", ColumnType.Text, IsNullable: false), new Column("last_name", ColumnType.Text)]),
        Old = CodeVersion.WithColumn("old code", "name"),
        New = NameParts("new code"),
        Early = NameParts("new code that writes a part") with
        {
            Updated = ["first_name"],
            Change = (before, fresh) => string.Join(' ', [fresh!.Split(' ')[0], .. before!.Split(' ').Skip(1)]),
        },
    };

    // Other things come before the rename, which an undo would drop.
    public static Change Several { get; } = Rename with
    {
        Plan = () => new MigrationPlan("several", "Note, invoices, rename",
        [
            new MigrationStep(Expanding, "Add note", new AddColumn("users", new Column("note", ColumnType.Text))),
            new MigrationStep(Expanding, "Create invoices", new CreateTable("invoices", new Column("id", ColumnType.Integer))),
            .. Rename.Plan().Steps,
        ]),
    };

    // The old column is required, so new code can leave it out only once it may be NULL.
    public static Change Drop { get; } = new()
    {
        Columns = "name text NOT NULL, nickname text NOT NULL",
        Values = "'first' || i || ' last' || i, 'first' || i || ' last' || i",
        Carried = "name = 'first' || id || ' last' || id",
        Unchanged = "name = 'first' || id || ' last' || id AND nickname = name",
        Plan = () => new MigrationPlan("drop", "Drop nickname",
        [
            new MigrationStep(Expanding, "Allow users without a nickname", new DropNotNull("users", "nickname")),
            new MigrationStep(Contracting, "Drop nickname", new DropColumn("users", new Column("nickname", ColumnType.Text))),
        ]),
        Old = new CodeVersion("old code", ["name", "nickname"], value => [value, value], cells => cells[0] == cells[1] ? cells[0] : "two values"),
        New = CodeVersion.WithColumn("new code", "name"),
        CanRollBackNewCode = false,
    };

    public static Change NotNull { get; } = new()
    {
        Columns = "email text",
        Values = "CASE WHEN i % 10 > 0 THEN 'first' || i END",
        Carried = "email = CASE WHEN id % 10 > 0 THEN 'first' || id ELSE 'unknown' END",
        Unchanged = "email IS NOT DISTINCT FROM CASE WHEN id % 10 > 0 THEN 'first' || id END",
        Plan = () => new MigrationPlan("not-null", "Every user has an email",
        [
            new MigrationStep(Migrating, "Fill in email", new Backfill("users", new Column("email", ColumnType.Text), Transform.Constant("unknown"))),
            new MigrationStep(Contracting, "Require email", new SetNotNull("users", "email")),
        ]),
        Old = CodeVersion.WithColumn("old code", "email"),
        New = CodeVersion.WithColumn("new code", "email"),
    };

    private static Table Users(Column column) => new("users", Id, column);

    private static CodeVersion NameParts(string name) => new(
        name,
        ["first_name", "last_name"],
        value => [value!.Split(' ', 2)[0], value.Split(' ', 2) is [_, var rest] ? rest : null],
        cells => cells[1] is null ? cells[0] : $"{cells[0]} {cells[1]}");
}
