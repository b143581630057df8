namespace ZeroDowntimeLab.Exercises;

/// <summary>The table of most checks, and a plan that renames one of its columns.</summary>
internal sealed class Users
{
    private readonly InMemoryTarget _target;

    public Users()
    {
        Table.Insert(("id", 1), ("name", "alice"), ("email", "alice@example.com"));
        Table.Insert(("id", 2), ("name", "bob"), ("email", "bob@example.com"));
        Rename = MigrationPlans.RenameColumn("RENAME", Table, "name", "display_name");
        _target = new InMemoryTarget(new Database(Table));
    }

    public Table Table { get; } = new(
        "users",
        new Column("id", ColumnType.Integer, IsNullable: false),
        new Column("name", ColumnType.Text),
        new Column("email", ColumnType.Text));

    /// <summary>A plan of three steps, one in each phase.</summary>
    public MigrationPlan Rename { get; }

    public string Snapshot => Exercises.Snapshot.Of(Table);

    /// <summary>Runs the answer, and the work that it starts.</summary>
    public Turns Turns { get; } = new();

    /// <summary>Applies a step of <see cref="Rename"/> as an executor does, but not before the answer waits for it.</summary>
    public Task ApplyAsync(MigrationStep step) =>
        Turns.BeginAsync(() => _target.ApplyAsync(Rename, step, new Progress<RowProgress>(), CancellationToken.None));
}
